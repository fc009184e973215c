import { useParams } from '@tanstack/react-router'
import { GRANT_DEEDS, GRANT_STATES, PRODUCT_CLASSES, SALE_CHANNELS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Amount } from '#web/ui/amount.tsx'
import { Card } from '#web/ui/card.tsx'
import { cx } from '#web/ui/class-names.ts'
import { inBeijing } from '#web/ui/day.ts'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { PageHeader } from '#web/ui/page-header.tsx'
import { Tag, ToneIcon } from '#web/ui/tag.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { ButtonLink } from '#web/ui/text-link.tsx'
import { useAsk } from '../parts/ask.ts'
import { Loaded } from '../parts/loaded.tsx'
import { GrantDeeds } from './grant-deeds.tsx'
import { GATE_WORDS, GRANT_TONE, type Grant } from './words.ts'

export function GrantPage() {
  const { grantId } = useParams({ from: '/inside/authority/grants/$grantId' })
  const query = useAsk('readGrant', { grantId })
  return <Loaded query={query}>{(grant) => <Detail grant={grant} />}</Loaded>
}

function Detail({ grant }: { grant: Grant }) {
  const t = useT()
  const { seller } = grant
  return (
    <>
      <PageHeader
        title={t('{name}的销售授权', { name: seller.name })}
        tags={<Tag tone={GRANT_TONE[grant.state]}>{t(GRANT_STATES[grant.state])}</Tag>}
        note={`${seller.staffNo} · ${seller.outletName}`}
        crumbs={[
          { label: t('工作台'), href: '/' },
          { label: t('可售权'), href: '/authority' },
          { label: seller.name, href: `/authority/people/${seller.staffId}` },
          { label: t('授权') },
        ]}
        actions={
          <>
            <ButtonLink href={`/authority/people/${seller.staffId}`}>
              {t('看此人可售权')}
            </ButtonLink>
            <GrantDeeds grant={grant} />
          </>
        }
      />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-4">
          <Content grant={grant} />
          <Gates grant={grant} />
        </div>
        <Life grant={grant} />
      </div>
    </>
  )
}

function Content({ grant }: { grant: Grant }) {
  const t = useT()
  return (
    <Card title={t('授权内容')}>
      <DescriptionList
        items={[
          {
            label: t('险类'),
            value: grant.classes.map((each) => t(PRODUCT_CLASSES[each])).join(t('、')),
            wide: true,
          },
          {
            label: t('渠道'),
            value: grant.channels.map((each) => t(SALE_CHANNELS[each])).join(t('、')),
            wide: true,
          },
          { label: t('单笔首年保费额度'), value: <Amount fen={grant.amountLimitFen} /> },
          {
            label: t('有效期'),
            value: t('{from} 至 {until}', { from: grant.validFrom, until: grant.validUntil }),
          },
          { label: t('下次重检'), value: grant.reviewOn },
          {
            label: t('申请'),
            value: `${grant.appliedByName} ${inBeijing(grant.appliedAt).slice(0, 10)}`,
          },
        ]}
      />
    </Card>
  )
}

/** Training and assessment are computed; compliance is a person's word. */
function Gates({ grant }: { grant: Grant }) {
  const t = useT()
  const note = grant.state === 'applied' ? t('三道都通过才能批准') : t('批准时的证据')
  return (
    <Card title={t('三道关口')} note={note} flush>
      <ol>
        {grant.gates.map((gate) => (
          <li
            key={gate.gate}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-3 last:border-b-0"
          >
            <ToneIcon
              tone={gate.isPassed ? 'success' : 'warning'}
              className={cx('size-4.5', gate.isPassed ? 'text-success' : 'text-warning')}
            />
            <span className="w-24 font-medium">{t(GATE_WORDS[gate.gate])}</span>
            <span className="min-w-40 flex-1 text-soft">{gate.evidence}</span>
            <Tag tone={gate.isPassed ? 'success' : 'warning'}>
              {gate.isPassed ? t('通过') : t('未通过')}
            </Tag>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Life({ grant }: { grant: Grant }) {
  const t = useT()
  const items = grant.life.toReversed().map((each) => ({
    id: each.at + each.deed,
    when: inBeijing(each.at),
    title: t(GRANT_DEEDS[each.deed]),
    note: `${each.byName ?? t('系统')}：${each.reason}`,
    tone: GRANT_TONE[each.state],
  }))
  return (
    <Card title={t('经过')}>
      <Timeline label={t('授权的经过')} items={items} />
    </Card>
  )
}
