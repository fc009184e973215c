import { useT } from '#web/i18n/t.ts'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import type { Grant } from './words.ts'
import { WordsButton } from '../parts/words-button.tsx'
import { lasting } from './lasting.ts'

type DeedName = Exclude<Grant['deeds'][number], 'review'>
type Props = { grant: Grant }

/** What this person may do with the grant now; the server says which. */
export function GrantDeeds({ grant }: Props) {
  const may = (deed: Grant['deeds'][number]) => grant.deeds.includes(deed)
  return (
    <>
      {may('review') && <Review grant={grant} />}
      {may('revoke') && <Settle grant={grant} deed="revoke" />}
      {may('suspend') && <Settle grant={grant} deed="suspend" />}
      {may('resume') && <Settle grant={grant} deed="resume" />}
      {may('reject') && <Settle grant={grant} deed="reject" />}
      {may('approve') && <Settle grant={grant} deed="approve" />}
    </>
  )
}

const OPERATION = {
  approve: 'approveGrant',
  reject: 'rejectGrant',
  suspend: 'suspendGrant',
  resume: 'resumeGrant',
  revoke: 'revokeGrant',
} as const satisfies Record<DeedName, string>

function useDeedWords(): Record<DeedName, { label: string; field: string; done: string }> {
  const t = useT()
  return {
    approve: { label: t('批准'), field: t('批准意见'), done: t('已批准') },
    reject: { label: t('不予批准'), field: t('不批准的原因'), done: t('已退回') },
    suspend: { label: t('暂停授权'), field: t('暂停原因'), done: t('授权已暂停') },
    resume: { label: t('恢复授权'), field: t('恢复原因'), done: t('授权已恢复') },
    revoke: { label: t('撤销授权'), field: t('撤销原因'), done: t('授权已撤销') },
  }
}

const isGrave = (deed: DeedName) => deed === 'suspend' || deed === 'revoke' || deed === 'reject'

function Settle({ grant, deed: name }: Props & { deed: DeedName }) {
  const t = useT()
  const { label, field, done } = useDeedWords()[name]
  const deed = useDeed(OPERATION[name], () => toast(done))
  return (
    <WordsButton
      {...lasting(t)}
      label={label}
      field={field}
      variant={isGrave(name) ? 'danger' : 'primary'}
      deed={deed}
      onSave={(reason) => void deed.act({ grantId: grant.id, reason })}
    />
  )
}

function Review({ grant }: Props) {
  const t = useT()
  const deed = useDeed('reviewGrant', () => toast(t('审查意见已记录')))
  const said = (verdict: 'pass' | 'fail') => (note: string) =>
    void deed.act({ grantId: grant.id, verdict, note })
  return (
    <>
      <WordsButton
        {...lasting(t)}
        label={t('审查不通过')}
        field={t('审查意见')}
        variant="danger"
        deed={deed}
        onSave={said('fail')}
      />
      <WordsButton
        {...lasting(t)}
        label={t('审查通过')}
        field={t('审查意见')}
        deed={deed}
        onSave={said('pass')}
      />
    </>
  )
}
