import { mavenJars } from './maven-jars.ts';

/** The folder with the jars of hadoop-pom.xml (64 MB). */
export const hadoopJars = (): Promise<string> => mavenJars('hadoop-jars', 'hadoop-pom.xml');
