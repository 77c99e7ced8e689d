/** The file that a balancer has open as long as it runs, so that no other one does (NameNodeConnector.java). */
export const BALANCER_LOCK = '/system/balancer.id';
