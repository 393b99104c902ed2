import type { BenchmarkLog } from "../benchmark/log";
import type { ComponentName } from "../kubernetes/kubernetes";
import type { MentionedHost, NamedPlace } from "../mentioned-hosts";
import type { Range } from "../text";
import type { LabelRequirement, Labels, Named } from "./facts";

/*
 * What files tell of the system that they make: what runs, what it keeps, whom it calls and who comes in. Ranges are
 * offsets into the file that tells.
 */

/** A service of a Compose file. */
export interface ProjectService {
  readonly name: string;
  /** Where it is named. */
  readonly range: Range;
  /** All that it says. */
  readonly extent: Range;
  /** All that it says is known: no variable without a default, no override. */
  readonly isWhole: boolean;
  /** The image that it runs; `undefined` when unknown or built under no name. */
  readonly image: string | undefined;
  /** Path of the Dockerfile that it is built from. */
  readonly dockerfile: string | undefined;
  /** Its other names on its networks. */
  readonly aliases: readonly string[];
  /** Names of the file's networks that it joins; `undefined` when unknown, none with a network of others. */
  readonly networks: readonly string[] | undefined;
  /** Those of them that the file calls internal. */
  readonly internalNetworks: readonly string[];
  readonly usesHostNetwork: boolean;
  readonly ports: readonly OpenPort[];
  /** Services that start before it, or that it links to. */
  readonly needs: readonly NamedPlace[];
  readonly hosts: readonly MentionedHost[];
  readonly volumes: readonly VolumeUse[];
}

/** A port that is open on the host. */
export interface OpenPort {
  /** Of the container; `undefined` when unknown. */
  readonly port: number | undefined;
  /** Only the host itself reaches it. */
  readonly isLoopback: boolean;
  readonly range: Range;
}

/** Something outside of a container that it reads or writes. */
export interface VolumeUse extends NamedPlace {
  readonly type: "host" | "volume" | "secret" | "config";
}

/** Pods that an object makes. */
export interface Pods extends Named {
  /** The object, with all that it says. */
  readonly extent: Range;
  /** All that it says is known: no template, no patch. */
  readonly isWhole: boolean;
  /** Its containers, those that end too. */
  readonly parts: readonly Range[];
  readonly labels: Labels;
  readonly containers: readonly {
    readonly name: string | undefined;
    readonly image: string | undefined;
    readonly range: Range;
  }[];
  readonly usesHostNetwork: boolean;
  readonly hosts: readonly MentionedHost[];
  readonly volumes: readonly VolumeUse[];
}

/** A part of the control plane or of a node whose configuration is in a file. */
export interface ClusterComponent {
  readonly name: ComponentName;
  readonly range: Range;
  readonly extent: Range;
  /** All that it says is known: no template, no patch. */
  readonly isWhole: boolean;
  /** The kind of a file that shows one side of the component alone: `EncryptionConfiguration`. */
  readonly side?: string;
}

/** What a Dockerfile builds. */
export interface ImageBuild {
  /** The first FROM. */
  readonly range: Range;
  readonly extent: Range;
  /** All that it says is known: no template, nothing that the builder rejects. */
  readonly isWhole: boolean;
  /** The images that its stages are built from. */
  readonly bases: readonly NamedPlace[];
}

/** A file about Docker on a host: the daemon's configuration, or a script that calls docker. */
export interface DockerFile {
  readonly role: "daemon" | "script";
  readonly range: Range;
  readonly extent: Range;
}

/** A ConfigMap or a Secret that names hosts. */
export interface HostNames extends Named {
  readonly hosts: readonly MentionedHost[];
}

/** An object that another one names. */
export interface NamedObject extends NamedPlace {
  /** As `Named` has it. */
  readonly namespace: string | undefined;
}

/** A way into the cluster. */
export interface Entry extends Named {
  readonly by:
    | "Ingress"
    | "LoadBalancer"
    | "NodePort"
    | "HTTPRoute"
    | "GRPCRoute"
    | "TLSRoute"
    | "TCPRoute"
    | "UDPRoute";
  /** The Services that it leads to. */
  readonly services: readonly NamedObject[];
  /** The Gateways that a route hangs on. */
  readonly gateways: readonly NamedObject[];
  /** Encrypted up to where it ends; `undefined` when the object does not tell. */
  readonly isEncrypted: boolean | undefined;
}

/** A benchmark that was run on a machine, and its log. */
export interface BenchmarkRun
  extends Pick<BenchmarkLog, "tool" | "version" | "day" | "components" | "range"> {
  /** The whole log. */
  readonly extent: Range;
}

/** Where routes come in. */
export interface Gateway extends Named {
  /** Nobody comes in there from outside of the cluster or its network. */
  readonly isInternal: boolean;
  readonly listeners: readonly Listener[];
}

export interface Listener {
  /** `HTTP`, `HTTPS`, `TLS`, `TCP` and others. */
  readonly protocol: string;
  readonly port: number | undefined;
  readonly range: Range;
}

/** Who may talk with pods. What a policy does not allow is refused to the pods that it is about. */
export interface NetworkPolicy extends Named {
  /** What it wants of the labels of pods: all pods, for nothing; `undefined` where that is not known. */
  readonly selector: readonly LabelRequirement[] | undefined;
  /** The labels of the pods that it is about, where it wants values alone: all pods, for none. */
  readonly pods: Labels;
  /** Who may come in; `undefined` where the policy says nothing of it. */
  readonly ingress: readonly PolicyRule[] | undefined;
  /** Where they may go. */
  readonly egress: readonly PolicyRule[] | undefined;
  /** What it lets out may ask for names. */
  readonly mayAskForNames: boolean;
}

export interface PolicyRule {
  /** None: anybody. */
  readonly peers: readonly PolicyPeer[];
  /** Those that are numbers. */
  readonly ports: readonly number[];
}

export interface PolicyPeer {
  readonly pods: Labels;
  /** The policy's own, or the labels of namespaces. */
  readonly namespaces: "own" | Labels;
  readonly range: Range;
}
