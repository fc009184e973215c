import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { Frame } from '../frame.tsx'
import { useReachedEnd } from '../reading.ts'
import type { Terms } from './terms.tsx'

type Props = { terms: Terms; onAgree: () => void; onRefuse: () => void }

/** What was applied for beside what is offered, worked out in figures, to the end. */
export function Compared({ terms, onAgree, onRefuse }: Props) {
  const t = useT()
  const { end, isReached } = useReachedEnd()
  return (
    <Frame
      title={t('保险公司愿意承保，但条件变了')}
      actions={
        <>
          {!isReached && (
            <p role="status" className="text-center text-sm text-soft">
              {t('请往下看到最后')}
            </p>
          )}
          <div className="flex gap-2.5">
            <BigButton variant="secondary" disabled={!isReached} onClick={onRefuse}>
              {t('不接受')}
            </BigButton>
            {terms.isAcceptable && (
              <BigButton disabled={!isReached} onClick={onAgree}>
                {t('接受，去签名')}
              </BigButton>
            )}
          </div>
        </>
      }
    >
      <Note title={terms.insurerName}>
        <p lang="zh-CN">{terms.message}</p>
      </Note>
      <Table terms={terms} />
      {terms.arithmetic.length > 0 && (
        <section className="rounded-md border border-line bg-surface px-4 py-3">
          <h2 className="text-lg font-semibold">{t('怎么算出来的')}</h2>
          <ul lang="zh-CN" className="mt-1 flex flex-col gap-1 text-md tabular-nums">
            {terms.arithmetic.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      <Warnings terms={terms} />
      <p className="text-md">
        {t('不接受也没有关系：本次投保就此结束，一分钱都不会扣，可以请客户经理另选产品。')}
      </p>
      {terms.until !== null && (
        <p className="text-soft">{t('可以想一想，{day} 之前决定就行。', { day: terms.until })}</p>
      )}
      <div ref={end} className="h-px" />
    </Frame>
  )
}

/** What is left out from now on, and what the rules say of the new figures. */
function Warnings({ terms }: { terms: Terms }) {
  const t = useT()
  return (
    <>
      {terms.exclusions.length > 0 && (
        <Note tone="warning" title={t('以后这些情况不赔')}>
          <ul lang="zh-CN" className="list-disc pl-5">
            {terms.exclusions.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Note>
      )}
      {terms.reasons.length > 0 && (
        <Note
          tone={terms.isAcceptable ? 'warning' : 'danger'}
          title={terms.isAcceptable ? t('按新的条件，请您留意') : t('我们建议您不要接受')}
        >
          <ul lang="zh-CN" className="list-disc pl-5">
            {terms.reasons.map(({ ruleId, message, customerMessage }) => (
              <li key={ruleId}>{customerMessage ?? message}</li>
            ))}
          </ul>
        </Note>
      )}
    </>
  )
}

function Table({ terms }: { terms: Terms }) {
  const t = useT()
  return (
    <table className="w-full overflow-hidden rounded-md border border-line bg-surface text-md">
      <thead className="bg-sunken text-soft">
        <tr>
          <th scope="col" className="px-3 py-2 text-left font-normal">
            {t('项目')}
          </th>
          <th scope="col" className="px-3 py-2 text-right font-normal">
            {t('您申请的')}
          </th>
          <th scope="col" className="px-3 py-2 text-right font-normal">
            {t('变更后')}
          </th>
        </tr>
      </thead>
      <tbody lang="zh-CN" className="divide-y divide-line tabular-nums">
        {terms.compared.map(({ label, before, after, isChanged }) => (
          <tr key={label}>
            <th scope="row" className="px-3 py-3 text-left font-normal">
              {label}
            </th>
            <td className="px-3 py-3 text-right text-soft">{before}</td>
            <td className="px-3 py-3 text-right">
              {isChanged ? (
                <strong className="text-danger">{after}</strong>
              ) : (
                <>
                  {after}
                  <span className="sr-only">{t('没有变')}</span>
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
