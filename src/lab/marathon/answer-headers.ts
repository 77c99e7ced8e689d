/** Headers of every answer that the leader makes (1.11.24). */
export function leaderHeaders(leader: string): Record<string, string> {
  return {
    'X-Marathon-Leader': `http://${leader}`,
    'X-Frame-Options': 'DENY',
    'X-XSS-Protection': '1; mode=block',
    'Cache-Control': 'no-cache, no-store, must-revalidate',
    Pragma: 'no-cache',
    Expires: '0',
  };
}
