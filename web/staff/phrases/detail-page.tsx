import { useParams } from '@tanstack/react-router'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { PHRASE_KINDS, PHRASE_SEVERITIES, PHRASE_STATES } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import { Decision, Retire } from './decisions.tsx'
import { ProposeDrawer } from './propose-drawer.tsx'
import { type Phrase, SEVERITY_TONE, VERSION_TONE, type Version } from './words.ts'

export function PhrasePage() {
  const { phraseId } = useParams({ from: '/inside/phrases/$phraseId' })
  const query = useAsk('readPhrase', { phraseId })
  return <Loaded query={query}>{(phrase) => <Detail phrase={phrase} />}</Loaded>
}

function Detail({ phrase }: { phrase: Phrase }) {
  const t = useT()
  const proposed = phrase.versions.find(({ state }) => state === 'proposed')
  const acting = phrase.versions.find(({ version }) => version === phrase.inForce)
  const shown = acting ?? phrase.versions[0]
  if (!shown) return null
  return (
    <>
      <Header phrase={phrase} shown={shown} canPropose={proposed === undefined} />
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_20rem]">
        <div className="grid gap-4">
          {proposed && (
            <Card
              title={
                proposed.isRetired
                  ? t('待发布：停用')
                  : t('待发布：第 {version} 版', { version: proposed.version })
              }
              note={`${proposed.proposedByName} · ${proposed.note}`}
              actions={<Decision phrase={phrase} proposed={proposed} />}
              className="border-warning-line"
            >
              {proposed.isRetired ? (
                <p>{t('从 {day} 起不再检查。', { day: proposed.effectiveFrom })}</p>
              ) : (
                <Content version={proposed} />
              )}
            </Card>
          )}
          {shown !== proposed && (
            <Card title={t('第 {version} 版', { version: shown.version })}>
              <Content version={shown} />
            </Card>
          )}
        </div>
        <Card title={t('历次版本')}>
          <Timeline label={t('历次版本')} items={phrase.versions.map((each) => eventOf(each, t))} />
        </Card>
      </div>
    </>
  )
}

type HeaderProps = { phrase: Phrase; shown: Version; canPropose: boolean }

function Header({ phrase, shown, canPropose }: HeaderProps) {
  const t = useT()
  const may = useMay()
  const [isEditing, setEditing] = useState(false)
  return (
    <>
      <PageHeader
        title={shown.title}
        tags={
          <>
            <Tag tone={SEVERITY_TONE[shown.severity]}>{t(PHRASE_SEVERITIES[shown.severity])}</Tag>
            <Tag icon={<></>}>{t(PHRASE_KINDS[shown.kind])}</Tag>
            <Tag tone={phrase.inForce === null ? 'neutral' : 'success'}>
              {phrase.inForce === null ? t('未生效') : t('生效中')}
            </Tag>
          </>
        }
        note={`${phrase.entryId} · ${shown.citation}`}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('禁语'), href: '/phrases' },
          { label: phrase.entryId },
        ]}
        actions={
          may('phrase:edit') &&
          canPropose && (
            <>
              {phrase.inForce !== null && <Retire phrase={phrase} />}
              <Button icon={<Pencil aria-hidden />} onPress={() => setEditing(true)}>
                {t('提出修改')}
              </Button>
            </>
          )
        }
      />
      {isEditing && <ProposeDrawer phrase={phrase} onClose={() => setEditing(false)} />}
    </>
  )
}

function Content({ version }: { version: Version }) {
  const t = useT()
  return (
    <div className="grid gap-4">
      <DescriptionList
        columns={1}
        items={[
          { label: t('为什么不能说'), value: version.message },
          { label: t('可以怎么说'), value: version.allowed },
          { label: t('依据'), value: version.citation },
        ]}
      />
      <Examples examples={version.examples} />
      <Words label={t('表达')} words={version.expressions} />
      {version.disguised.length > 0 && (
        <Words label={t('谐音、拼音也查')} words={version.disguised} />
      )}
      {version.unless.length > 0 && (
        <Words label={t('同一句里有这些就不算')} words={version.unless} />
      )}
    </div>
  )
}

function Examples({ examples }: { examples: Version['examples'] }) {
  const t = useT()
  if (examples.length === 0) return null
  return (
    <div>
      <h3 className="text-sm text-faint">{t('例句')}</h3>
      <ul className="mt-1 grid gap-1.5">
        {examples.map(({ text, isViolation }) => (
          <li key={text} className="flex items-start gap-2">
            <Tag tone={isViolation ? 'danger' : 'success'}>
              {isViolation ? t('不能说') : t('可以说')}
            </Tag>
            <span>{text}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Words({ label, words }: { label: string; words: readonly string[] }) {
  return (
    <details>
      <summary className="cursor-pointer text-sm text-soft">
        {label}（{words.length}）
      </summary>
      <ul className="mt-2 grid gap-1 rounded-md border border-line bg-sunken px-3 py-2">
        {words.map((word) => (
          <li key={word} className="font-mono text-xs break-all">
            {word}
          </li>
        ))}
      </ul>
    </details>
  )
}

function eventOf(version: Version, t: ReturnType<typeof useT>) {
  const name = version.isRetired ? t('停用') : t('第 {version} 版', { version: version.version })
  return {
    id: String(version.version),
    when: inBeijing(version.decidedAt ?? version.proposedAt),
    title: (
      <span className="flex items-center gap-1.5">
        {name}
        <Tag tone={VERSION_TONE[version.state]}>{t(PHRASE_STATES[version.state])}</Tag>
      </span>
    ),
    note: (
      <>
        <p>
          {version.proposedByName}
          {version.decidedByName !== null && version.decidedByName !== version.proposedByName
            ? ` → ${version.decidedByName}`
            : ''}
        </p>
        {version.note !== version.proposedByName && <p>{version.note}</p>}
        {version.opinion !== null && version.opinion !== version.note && <p>{version.opinion}</p>}
        <p>{t('从 {day} 起', { day: version.effectiveFrom })}</p>
      </>
    ),
    tone: VERSION_TONE[version.state],
  }
}
