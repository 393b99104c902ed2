import type { SignalRows } from "../signal";

export const dockerfileSignals = {
  "df.no-user": {
    about: "the user that an image runs as",
    rules: ["dockerfile/missing-user", "dockerfile/final-user-root", "dockerfile/non-numeric-user"],
  },
  "df.secret": {
    about: "credentials in instructions",
    rules: [
      "dockerfile/hardcoded-credential",
      "dockerfile/secret-in-build-arg",
      "dockerfile/secret-in-env",
      "dockerfile/secret-on-command-line",
      "dockerfile/key-generated-at-build",
      "dockerfile/secret-persisted-from-mount",
    ],
    isAnsweredBySilence: true,
  },
  "df.copy-sensitive": {
    about: "secret files that are copied into the image",
    rules: [
      "dockerfile/secret-file-copied",
      "dockerfile/whole-context-copied",
      "dockerfile/copy-root-filesystem",
    ],
    isAnsweredBySilence: true,
  },
  "df.base-unpinned": {
    about: "tags and digests of base images",
    rules: ["dockerfile/latest-base-image", "dockerfile/unpinned-base-image"],
  },
  "df.base-old": {
    about: "base images and runtimes past their end of life",
    rules: ["dockerfile/end-of-life-base-image", "dockerfile/end-of-life-runtime-installed"],
  },
  "df.base-untrusted": {
    about: "who publishes base images",
    rules: ["dockerfile/untrusted-registry"],
  },
  "df.add-remote": {
    about: "downloads without a checksum",
    rules: [
      "dockerfile/pipe-to-shell",
      "dockerfile/add-instead-of-copy",
      "dockerfile/download-without-tls-check",
      "dockerfile/download-without-verification",
      "dockerfile/download-from-moving-branch",
      "dockerfile/git-clone-unpinned",
      "dockerfile/insecure-http-download",
      "dockerfile/remote-add-without-checksum",
      "dockerfile/copy-from-undeclared-stage",
      "dockerfile/curl-without-fail",
      "dockerfile/pipe-without-pipefail",
      "dockerfile/runtime-tls-check-disabled",
      "dockerfile/package-manager-without-tls-check",
    ],
  },
  "df.pkg-unpinned": {
    about: "versions and signatures of packages",
    rules: [
      "dockerfile/package-signature-check-disabled",
      "dockerfile/deprecated-apt-key",
      "dockerfile/stale-package-index",
      "dockerfile/unpinned-language-package",
      "dockerfile/lockfile-not-enforced",
      "dockerfile/dependency-confusion-index",
    ],
  },
  "df.sudo-suid": {
    about: "sudo, setuid bits and files that all may write",
    rules: [
      "dockerfile/sudo-in-run",
      "dockerfile/workdir-in-system-directory",
      "dockerfile/world-writable-permissions",
      "dockerfile/password-set-in-run",
      "dockerfile/passwordless-sudo",
      "dockerfile/setuid-bit-set",
      "dockerfile/unsafe-path-in-env",
      "dockerfile/volume-on-system-path",
    ],
  },
  "df.healthcheck": { about: "health checks of images", rules: ["dockerfile/healthcheck-missing"] },
  "df.ssh": {
    about: "SSH servers in images",
    rules: ["dockerfile/ssh-server-in-image"],
    isAnsweredBySilence: true,
  },
  "df.insecure-mode": {
    about: "build steps with rights of the host",
    rules: ["dockerfile/insecure-build-entitlement"],
    isAnsweredBySilence: true,
  },
  "df.label": { about: "labels that name the source of an image" },
  "df.tools": {
    about: "tools, compilers, debug modes and open logins left in the final stage",
    rules: [
      "dockerfile/authentication-disabled",
      "dockerfile/debug-mode-in-env",
      "dockerfile/debug-tools-in-final-image",
      "dockerfile/management-port-exposed",
      "dockerfile/recommended-packages-installed",
    ],
  },
  "df.layer-delete": {
    about: "secrets that a later layer deletes",
    rules: ["dockerfile/secret-file-copied", "dockerfile/secret-removed-too-late"],
    isAnsweredBySilence: true,
  },
  "df.frontend": {
    about: "the version of the build frontend",
    rules: ["dockerfile/untrusted-syntax-frontend"],
  },
} as const satisfies SignalRows;
