import { useT } from '#web/i18n/t.ts'
import { Notice } from '#web/ui/notice.tsx'
import type { Underwriting } from './desk.ts'
import { Waiting } from './waiting.tsx'

type Terms = NonNullable<Underwriting['terms']>

/** What the customer is looking at: old beside new. The decision is theirs alone. */
export function ChangedTerms({ terms }: { terms: Terms }) {
  const t = useT()
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="warning" title={t('保险公司愿意承保，但条件变了')}>
        {terms.message}
        {terms.until !== null && ` · ${t('客户须在 {day} 前决定', { day: terms.until })}`}
      </Notice>
      <table className="w-full max-w-2xl text-sm tabular-nums">
        <thead className="text-soft">
          <tr className="border-b border-line">
            <th scope="col" className="py-1.5 text-left font-normal">
              {t('项目')}
            </th>
            <th scope="col" className="py-1.5 text-right font-normal">
              {t('投保时')}
            </th>
            <th scope="col" className="py-1.5 text-right font-normal">
              {t('变更后')}
            </th>
          </tr>
        </thead>
        <tbody lang="zh-CN">
          {terms.compared.map(({ label, before, after, isChanged }) => (
            <tr key={label} className="border-b border-line">
              <th scope="row" className="py-1.5 text-left font-normal">
                {label}
              </th>
              <td className="py-1.5 text-right text-soft">{before}</td>
              <td className={isChanged ? 'py-1.5 text-right font-semibold' : 'py-1.5 text-right'}>
                {after}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {terms.exclusions.length > 0 && (
        <p lang="zh-CN">
          {t('除外：')}
          {terms.exclusions.join('；')}
        </p>
      )}
      {!terms.isAcceptable && (
        <Notice tone="danger" title={t('按新的保费，规则不允许接受')}>
          <ul lang="zh-CN" className="list-disc pl-5">
            {terms.reasons.map(({ ruleId, message }) => (
              <li key={ruleId}>{message}</li>
            ))}
          </ul>
          <p>{t('请客户在手机上选择不接受，再另选合适的计划。')}</p>
        </Notice>
      )}
      <Waiting>{t('等客户在自己手机上看完对照，决定接受并签名，或者不接受。')}</Waiting>
    </div>
  )
}
