/** What the operator asks for; what is undefined comes from the context. */
export interface TenantAsked {
  readonly name: string;
  readonly partition?: string | undefined;
  readonly role?: string | undefined;
  readonly cpus?: number | undefined;
  readonly memBytes?: number | undefined;
  readonly diskBytes?: number | undefined;
  readonly guaranteedCpus?: number | undefined;
  readonly guaranteedMemBytes?: number | undefined;
  readonly weight?: number | undefined;
  readonly homeQuotaBytes?: number | undefined;
  readonly nameQuota?: number | undefined;
  readonly umask?: number | undefined;
  readonly image?: string | undefined;
  readonly zeppelinVersion?: string | undefined;
  readonly sparkVersion?: string | undefined;
  readonly containerizer?: 'mesos' | 'docker' | undefined;
  readonly createAccount?: boolean | undefined;
  readonly reserve?: boolean | undefined;
  /** Id of the agent to reserve on, where one was set apart for it. */
  readonly agentId?: string | undefined;
  /** uidNumber and gidNumber of an account that is to be made, where one was set apart for it. */
  readonly number?: number | undefined;
}
