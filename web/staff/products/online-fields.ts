import type { Answered } from '#web/api/call.ts'
import { msg } from '#web/i18n/t.ts'

export type OnlineTexts = Answered<'readOnlinePage'>['texts']

export const ONLINE_FIELDS: readonly { field: keyof OnlineTexts; label: string; hint: string }[] = [
  { field: 'rates', label: msg('费率说明'), hint: msg('保费怎么定，费率表在哪里看') },
  {
    field: 'costs',
    label: msg('费用、退保与现金价值'),
    hint: msg('扣哪些费用，退保损失多少，有没有现金价值'),
  },
  {
    field: 'certainty',
    label: msg('利益是否确定'),
    hint: msg('新型产品写明不确定性：在产品名旁加粗显示'),
  },
  {
    field: 'service',
    label: msg('销售与服务区域'),
    hint: msg('向哪里的客户销售，在哪里能当面服务'),
  },
  {
    field: 'payment',
    label: msg('缴费、保单送达与理赔'),
    hint: msg('从哪里扣款，保单怎样送到，怎样报案'),
  },
]
