import { question } from '../action.ts';

export const getMaster = question('GET_MASTER', ({ master, startedMs, electedMs }) => ({
  master_info: master,
  start_time: startedMs / 1000,
  elected_time: electedMs / 1000,
}));
