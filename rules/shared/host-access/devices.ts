/** What a container gets of the devices of its host. */
export interface HostDevices {
  /** Completes "gets … of the host". */
  readonly what: string;
  readonly variant?: "interface" | "log" | "virtualization" | "tunnel";
}

/** What is true of a container that gets such a device, whoever starts it. */
export const hostDevice = {
  severity: "high",
  why: "Through the host's memory or a raw disk whoever breaks in reads and writes everything, past all users and permissions.",
  how: "Name the one device that the program needs; a GPU, a camera and a serial port are such devices, a disk is none.",
  threats: ["docker-host-E1", "container-runtime-E1"],
  references: { cisDocker: ["5.18"], owaspDocker: ["D04"], mitre: ["T1611"] },
  variants: {
    interface: {
      severity: "medium",
      when: "it is `/dev/fuse`, which widens what of the kernel can be attacked",
    },
    log: {
      severity: "low",
      when: "it is `/dev/kmsg`, the log of the kernel: whoever breaks in learns where the kernel is in memory, and writes false lines",
    },
    virtualization: {
      severity: "low",
      when: "it is `/dev/kvm`, with which a program runs virtual machines of its own",
    },
    tunnel: {
      severity: "info",
      when: "it is `/dev/net/tun`, with which a program makes interfaces of its own network",
    },
  },
} as const;

/** Memory, raw disks and the controllers that take their commands (`nvme0`), or all devices. */
const wholeHost =
  /^\/dev(?:\/?$|\/(?:mem|kmem|port|(?:sd|vd|xvd|hd)[a-z]\d*|nvme\d+(?:n\d+(?:p\d+)?)?|ng\d+n\d+|mmcblk\d+(?:p\d+)?|mapper(?:\/.*)?|dm-\d+|disk\/.*)$)/;

/** What a device of the host gives, by its path; nothing for an ordinary one. */
export function exposedByDevice(path: string | undefined): HostDevices | undefined {
  if (path === undefined) return undefined;
  const what = `the device ${path}`;
  if (path === "/dev/fuse") return { what, variant: "interface" };
  if (path === "/dev/kmsg") return { what: "the log of the kernel (/dev/kmsg)", variant: "log" };
  if (path === "/dev/kvm") return { what, variant: "virtualization" };
  if (path === "/dev/net/tun") return { what, variant: "tunnel" };
  return wholeHost.test(path) ? { what } : undefined;
}

/** The same for a rule of the device control group: `b *:* rwm`. */
export function exposedByRule(rule: string | undefined): HostDevices | undefined {
  const kinds = /^(?:(a)|b \*:\*)(?: |$)/.exec(rule ?? "");
  return kinds ? { what: kinds[1] ? "all devices" : "all disks" } : undefined;
}

/** The worst first. */
export function worstFirst<T extends HostDevices>(exposed: readonly T[]): readonly T[] {
  const order = [undefined, "interface", "log", "virtualization", "tunnel"];
  return [...exposed].sort((a, b) => order.indexOf(a.variant) - order.indexOf(b.variant));
}
