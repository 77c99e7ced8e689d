/** The systems that a context describes, in the order in which they need one another. */
export const platformSystems = ['zookeeper', 'mesos', 'marathon', 'metronome', 'hdfs', 'ldap', 'zeppelin'] as const;

export type PlatformSystem = (typeof platformSystems)[number];
