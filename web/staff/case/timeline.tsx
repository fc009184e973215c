import { Printer } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { TextLink } from '#web/ui/text-link.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { saveFile } from '../parts/save-file.ts'
import { useMay } from '../session.ts'
import type { CaseFile } from './page.tsx'
import { KINDS, useTimelineSearch } from './timeline-search.ts'
import type { Hit, Kind } from './timeline-search.ts'

const SHOWN = 14

/** Who did what and when, as the sealed log has it: to be searched, and printed as found. */
export function Passed({ file }: { file: CaseFile }) {
  const t = useT()
  const [isWhole, setWhole] = useState(false)
  const search = useTimelineSearch(file.timeline)
  const { hits, isNarrowed } = search
  // What was looked for is never folded away.
  const shown = isWhole || isNarrowed ? hits : hits.slice(0, SHOWN)
  const may = useMay()
  const print = usePrint(file.saleId)
  const kinds = Object.entries(KINDS).map(([id, label]) => ({ id: id as Kind, label: t(label) }))
  const count = file.timeline.length
  return (
    <Card
      title={t('时间线')}
      note={t('{count} 条', { count })}
      actions={
        <Button
          size="sm"
          icon={<Printer aria-hidden />}
          busy={print.isBusy}
          isDisabled={hits.length === 0}
          onPress={() => print.act(hits, search.said)}
        >
          {isNarrowed ? t('打印找到的') : t('打印')}
        </Button>
      }
    >
      <div className="mb-4 flex flex-col gap-2">
        <SearchField
          label={t('在时间线里查找')}
          placeholder={t('事项、人员、时间或内容')}
          value={search.words}
          onChange={search.setWords}
          maxLength={80}
        />
        <Select
          label={t('只看')}
          hideLabel
          options={kinds}
          value={search.kind}
          onChange={search.setKind}
        />
        <p role="status" className="text-sm text-soft">
          {isNarrowed && t('找到 {found} 条，共 {count} 条', { found: hits.length, count })}
        </p>
        <Fault fault={print.fault} title={t('没有打印出来')} />
      </div>
      {hits.length === 0 ? (
        <EmptyState title={t('没有找到')}>{t('换个词，或改看全部条目。')}</EmptyState>
      ) : (
        <Timeline
          label={t('时间线')}
          items={shown.map((hit) => itemOf(hit, t, may('authority:read')))}
        />
      )}
      {!isNarrowed && count > SHOWN && (
        <Button
          className="mt-4 w-full"
          size="sm"
          aria-expanded={isWhole}
          onPress={() => setWhole(!isWhole)}
        >
          {isWhole ? t('收起') : t('显示全部 {count} 条', { count })}
        </Button>
      )}
    </Card>
  )
}

/** The paper is made and kept first: a second press hands out the same one. */
function usePrint(saleId: string) {
  const making = useDeed('printTimeline')
  const taking = useDeed('downloadTimelinePrint', saveFile)
  const act = async (hits: readonly Hit[], words: string) => {
    const entryIds = hits.map(({ entry }) => entry.id)
    const made = await making.act({ saleId, entryIds, words })
    if (made) await taking.act({ saleId, printId: made.printId })
  }
  return {
    act: (hits: readonly Hit[], words: string) => void act(hits, words),
    isBusy: making.isBusy || taking.isBusy,
    fault: making.fault ?? taking.fault,
  }
}

function itemOf(
  { entry, what, who, more }: Hit,
  t: ReturnType<typeof useT>,
  mayReadDecision: boolean,
) {
  return {
    id: entry.id,
    when: inBeijing(entry.at),
    title: what,
    tone:
      entry.outcome === 'refused'
        ? ('danger' as const)
        : entry.actorKind === 'customer'
          ? ('info' as const)
          : ('neutral' as const),
    note: (
      <>
        {who}
        {entry.outcome === 'refused' && ` · ${t('被拒绝')}`}
        {entry.leafIndex !== null && (
          <span className="text-faint"> · {t('日志 #{index}', { index: entry.leafIndex })}</span>
        )}
        {mayReadDecision && typeof entry.detail['decisionId'] === 'string' && (
          <>
            {' · '}
            <TextLink
              className="whitespace-nowrap"
              href={`/decisions/${entry.detail['decisionId']}`}
            >
              {t('判断记录')}
            </TextLink>
          </>
        )}
        {more !== '' && (
          <details className="text-xs text-faint">
            <summary className="cursor-pointer">{t('详情')}</summary>
            {more}
          </details>
        )}
      </>
    ),
  }
}
