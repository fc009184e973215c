import type { agreeTerms } from '#contracts/underwriting'
import { useT } from '#web/i18n/t.ts'
import { useStep } from '../deed.ts'
import { PenPage } from '../sign/pen-page.tsx'
import type { Confirmed, Terms } from './terms.tsx'

type Props = { terms: Terms; confirmed: Confirmed; onBack: () => void }

/** The same hand again: what was signed first is not what will be issued. */
export function Agree({ terms, confirmed, onBack }: Props) {
  const t = useT()
  const { send, busy, error } = useStep<typeof agreeTerms>('/phone/terms/agreement')
  const told = terms.confirmations.map(({ code }) => ({ code, typed: confirmed[code] ?? '' }))
  return (
    <PenPage
      statement={terms.statement}
      label={t('接受新的条件')}
      isBusy={busy}
      error={error}
      onBack={onBack}
      onSigned={async (pen) => {
        await send({ ...pen, premiumFen: terms.premiumFen, confirmed: told })
      }}
    />
  )
}
