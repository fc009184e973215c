import { line } from './draft.ts'
import type { TownScript } from './draft.ts'

/** On the teleprompter for customers of sixty and more: shorter sentences, and time to ask. */
export const SLOWER: TownScript = {
  name: '双录提词（年长客户）',
  kind: 'recording',
  segment: 'senior',
  productClass: null,
  lines: [
    line({
      part: 'node-insurance',
      at: 0,
      text: '您今天买的是保险，名字叫《{产品}》。',
    }),
    line({
      part: 'node-insurance',
      at: 1,
      text: '管赔付的是{保险公司}。{银行}只是代卖。它不是存款，也不是理财。',
    }),
    line({
      part: 'node-insurance',
      at: 2,
      text: '不着急。有一句没听清，您就打断我，我再讲一遍。',
    }),
    line({
      part: 'node-understood',
      at: 0,
      text: '刚才讲的，您听清楚了吗？要不要我再讲一遍，或者打电话问问家里人？',
    }),
    line({
      part: 'node-understood',
      at: 1,
      text: '这份保险是您自己愿意买的吗？请您大声回答“是”或“不是”。',
    }),
  ],
}
