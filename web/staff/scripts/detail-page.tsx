import { useParams } from '@tanstack/react-router'
import { FilePlus2 } from 'lucide-react'
import { SCRIPT_KINDS, SCRIPT_SEGMENTS, SCRIPT_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { PageHeader } from '#web/ui/page-header.tsx'
import { EmptyState } from '#web/ui/states.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { useFilters } from '../parts/filters.ts'
import { Fault } from '../parts/fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import { Decide, Withdraw } from './decisions.tsx'
import { DraftEditor } from './draft-editor.tsx'
import { Effect } from './effect.tsx'
import { LineList } from './line-list.tsx'
import { STATE_TONE, type Script, type Version, forWhat } from './words.ts'

export function ScriptPage() {
  const { scriptId } = useParams({ from: '/inside/scripts/$scriptId' })
  const query = useAsk('readScript', { scriptId })
  return <Loaded query={query}>{(script) => <Detail script={script} />}</Loaded>
}

const isDraft = ({ state }: Version) => state === 'draft' || state === 'returned'

function Detail({ script }: { script: Script }) {
  const t = useT()
  const may = useMay()
  const { at, set } = useFilters()
  const open = script.versions.find((each) => isDraft(each) || each.state === 'in-review')
  const acting = script.versions.find(({ state }) => state === 'released')
  const canEdit = open !== undefined && isDraft(open) && may('script:edit')
  const first = canEdit ? 'draft' : open ? 'review' : 'content'
  return (
    <>
      <Header script={script} acting={acting} hasOpen={open !== undefined} />
      <Tabs
        label={t('话术')}
        value={at['tab'] ?? first}
        onChange={(tab) => set({ tab: tab === first ? undefined : tab })}
        items={[
          ...(canEdit
            ? [
                {
                  id: 'draft',
                  label: t('起草第 {version} 版', { version: open.version }),
                  content: <DraftEditor key={open.version} script={script} draft={open} />,
                },
              ]
            : []),
          ...(open && !canEdit
            ? [
                {
                  id: 'review',
                  label: t('第 {version} 版', { version: open.version }),
                  content: <Review script={script} version={open} />,
                },
              ]
            : []),
          {
            id: 'content',
            label: t('现行内容'),
            content: <Acting acting={acting} script={script} />,
          },
          { id: 'versions', label: t('历次版本'), content: <Versions script={script} /> },
          { id: 'effect', label: t('使用与结果'), content: <Effect script={script} /> },
        ]}
      />
    </>
  )
}

type HeaderProps = { script: Script; acting: Version | undefined; hasOpen: boolean }

function Header({ script, acting, hasOpen }: HeaderProps) {
  const t = useT()
  const may = useMay()
  const deed = useDeed('startScriptVersion')
  return (
    <>
      <PageHeader
        title={script.name}
        tags={
          <>
            <Tag tone={STATE_TONE[script.state]}>{t(SCRIPT_STATES[script.state])}</Tag>
            <Tag icon={<></>}>{t(SCRIPT_KINDS[script.kind])}</Tag>
          </>
        }
        note={[
          t(SCRIPT_SEGMENTS[script.segment]),
          forWhat(script, t),
          script.validUntil === null ? '' : t('有效至 {day}', { day: script.validUntil }),
        ]
          .filter(Boolean)
          .join(' · ')}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('话术库'), href: '/scripts' },
          { label: script.name },
        ]}
        actions={
          <>
            {acting && may('script:release') && <Withdraw script={script} version={acting} />}
            {!hasOpen && may('script:edit') && (
              <Button
                icon={<FilePlus2 aria-hidden />}
                busy={deed.isBusy}
                onPress={() => void deed.act({ scriptId: script.id })}
              >
                {t('起草新版本')}
              </Button>
            )}
          </>
        }
      />
      <div className="mb-4 empty:hidden">
        <Fault fault={deed.fault} />
      </div>
    </>
  )
}

function Review({ script, version }: { script: Script; version: Version }) {
  const t = useT()
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
      <Card
        title={t('第 {version} 版', { version: version.version })}
        note={`${version.editedByNames.join(t('、'))} · ${version.note}`}
        actions={version.state === 'in-review' && <Decide script={script} version={version} />}
      >
        <LineList kind={script.kind} version={version} />
      </Card>
      <Card title={t('与上一版的不同')}>
        <Differences of={version.differences} />
      </Card>
    </div>
  )
}

function Differences({ of }: { of: readonly string[] }) {
  const t = useT()
  if (of.length === 0) return <p className="text-soft">{t('没有不同')}</p>
  return (
    <ul className="flex flex-col gap-2">
      {of.map((each) => (
        <li key={each} className="border-l-2 border-warning-line pl-2.5">
          {each}
        </li>
      ))}
    </ul>
  )
}

function Acting({ script, acting }: { script: Script; acting: Version | undefined }) {
  const t = useT()
  if (!acting) {
    return (
      <Card>
        <EmptyState title={t('现在没有可以用的版本')}>
          {t('销售台不会出现这套话术，直到有一版由另一位同事发布。')}
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card title={t('第 {version} 版', { version: acting.version })}>
      <LineList kind={script.kind} version={acting} />
    </Card>
  )
}

function Versions({ script }: { script: Script }) {
  const t = useT()
  return (
    <Card title={t('历次版本')}>
      <Timeline
        label={t('历次版本')}
        items={script.versions.map((version) => ({
          id: String(version.version),
          when: inBeijing(version.decidedAt ?? version.changedAt),
          title: (
            <span className="flex items-center gap-1.5">
              {t('第 {version} 版', { version: version.version })}
              <Tag tone={STATE_TONE[version.state]}>{t(SCRIPT_STATES[version.state])}</Tag>
            </span>
          ),
          note: <VersionNote version={version} />,
          tone: STATE_TONE[version.state],
        }))}
      />
    </Card>
  )
}

function VersionNote({ version }: { version: Version }) {
  const t = useT()
  const who = [version.editedByNames.join(t('、')), version.decidedByName].filter(Boolean)
  return (
    <>
      <p>{who.join(' → ')}</p>
      {version.note !== '' && <p>{version.note}</p>}
      {version.opinion !== null && <p>{t('审核意见：{text}', { text: version.opinion })}</p>}
      {version.withdrawnReason !== null && (
        <p>{t('停用原因：{text}', { text: version.withdrawnReason })}</p>
      )}
      {version.version > 1 && version.differences.length > 0 && (
        <details className="mt-1">
          <summary className="cursor-pointer text-link">
            {t('与上一版的不同（{count}）', { count: version.differences.length })}
          </summary>
          <div className="mt-2">
            <Differences of={version.differences} />
          </div>
        </details>
      )}
    </>
  )
}
