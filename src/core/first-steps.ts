/** What somebody does who has no context yet. */
export const FIRST_STEPS =
  'Describe a platform: mesosctl context set NAME SETTING=VALUE… Or try the lab: mesosctl lab start --config-out FILE';
