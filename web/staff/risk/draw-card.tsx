import { useState } from 'react'
import { SAMPLE_KINDS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { inBeijing } from '#web/ui/day.ts'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useAsk, useDeed } from '../parts/ask.ts'
import { Fault } from '../parts/fault.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { useMay } from '../session.ts'
import type { Review } from './words.ts'

/** What the sample follows from, and the button with which anybody draws again. */
export function DrawCard({ review }: { review: Review }) {
  const t = useT()
  const may = useMay()
  const [isVerifying, setVerifying] = useState(false)
  const deed = useDeed('drawReview', ({ candidates, items }) =>
    toast(t('从 {candidates} 笔中抽出 {items} 笔', { candidates, items })),
  )
  const { draw, sampleSize, sampleKind } = review
  const size = `${sampleSize} ${t(SAMPLE_KINDS[sampleKind])}`
  return (
    <Card
      title={t('抽样')}
      note={t('样本大小 {size}', { size })}
      actions={
        draw === null ? (
          may('review:conduct') && (
            <Button
              variant="primary"
              busy={deed.isBusy}
              onPress={() => void deed.act({ planId: review.id })}
            >
              {t('抽样')}
            </Button>
          )
        ) : (
          <Button onPress={() => setVerifying(true)}>{t('重新抽一遍核对')}</Button>
        )
      }
    >
      {draw === null ? (
        <p className="text-soft">{t('抽样只有一次，样本由当时最新的审计封存根决定。')}</p>
      ) : (
        <DescriptionList
          columns={2}
          items={[
            {
              label: t('审计封存根'),
              value: <span className="font-mono text-sm break-all">{draw.headHash}</span>,
              wide: true,
            },
            {
              label: t('算法'),
              value: <span className="font-mono text-sm break-all">{draw.algorithm}</span>,
              wide: true,
            },
            { label: t('封存根下的记录数'), value: String(draw.headSize) },
            {
              label: t('可抽的销售'),
              value: t('{candidates} 笔，抽出 {items} 笔', {
                candidates: review.candidates,
                items: review.items,
              }),
            },
            { label: t('抽样人'), value: draw.drawnBy },
            { label: t('抽样时间'), value: inBeijing(draw.drawnAt) },
          ]}
        />
      )}
      <div className="mt-3 empty:hidden">
        <Fault fault={deed.fault} />
        {isVerifying && <Verified planId={review.id} />}
      </div>
    </Card>
  )
}

function Verified({ planId }: { planId: string }) {
  const t = useT()
  const query = useAsk('verifyDraw', { planId })
  return (
    <Loaded query={query}>
      {({ isSame, headIsPublished, sample }) => (
        <Notice
          tone={isSame && headIsPublished ? 'success' : 'danger'}
          title={isSame ? t('重新抽出的样本完全一致') : t('重新抽出的样本不一致')}
        >
          {headIsPublished
            ? t('封存根与库外公布的一致，共 {count} 笔', { count: sample.length })
            : t('库外公布的封存根中没有这一个')}
        </Notice>
      )}
    </Loaded>
  )
}
