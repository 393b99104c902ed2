import assert from "node:assert/strict";
import { capabilityName } from "../../../../model/capabilities";
import {
  capabilityPower,
  capabilityRank,
  isDangerousCapability,
  ofHost,
} from "../../../../rules/shared/privileges/capabilities";

/** The capabilities of Linux 6.12. Source: include/uapi/linux/capability.h. */
const linux =
  "CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE NET_BIND_SERVICE NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN SYS_BOOT SYS_NICE SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP MAC_OVERRIDE MAC_ADMIN SYSLOG WAKE_ALARM BLOCK_SUSPEND AUDIT_READ PERFMON BPF CHECKPOINT_RESTORE".split(
    " ",
  );

const own = { network: "of its own network", processes: "" };

describe("rules/shared/privileges/capabilities", () => {
  it("reads names in any spelling, but CAP_ALL, which runtimes reject", () => {
    assert.equal(capabilityName("cap_net_admin"), "NET_ADMIN");
    assert.equal(capabilityName("all"), "ALL");
    assert.equal(isDangerousCapability(capabilityName("CAP_ALL")), false);
  });

  it("takes for dangerous what Docker does not give by default, and raw sockets", () => {
    const harmless = linux.filter((name) => !isDangerousCapability(name));
    assert.equal(
      harmless.sort().join(" "),
      "AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT",
    );
    assert.equal(isDangerousCapability("ALL"), true);
    for (const name of ["SYS_ADMN", "", "constructor", "toString"])
      assert.equal(isDangerousCapability(name), false);
  });

  it("says of each what it allows", () => {
    const powers = ["ALL", ...linux].filter(isDangerousCapability).map((name) => capabilityPower(name, own));
    assert.equal(new Set(powers).size, powers.length);
  });

  it("ranks them by what they reach", () => {
    const of = (rank: string, shared = own) =>
      ["ALL", ...linux].filter(
        (name) => isDangerousCapability(name) && capabilityRank(name, shared) === rank,
      );
    assert.deepEqual(of("critical"), ["ALL", "SYS_MODULE", "SYS_ADMIN"]);
    const high = "DAC_READ_SEARCH SYS_RAWIO SYS_BOOT SYS_TIME MAC_OVERRIDE MAC_ADMIN PERFMON BPF";
    assert.equal(of("high").join(" "), high);
    const more = of("high", { network: ofHost, processes: ofHost }).filter((name) => !high.includes(name));
    assert.deepEqual(more, ["NET_ADMIN", "SYS_PTRACE"]);
    assert.equal(
      capabilityPower("NET_ADMIN", own),
      "change routes, firewall rules and interfaces of its own network",
    );
  });
});
