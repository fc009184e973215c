import { useT } from '#web/i18n/t.ts'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { setElderMode } from '#web/ui/phone/elder-mode.ts'
import { Icon } from '#web/ui/phone/icon.tsx'
import { Frame } from '../frame.tsx'

const LARGE = 'M3 18 8 6l5 12M4.7 14h6.6M15 18l3-7 3 7M16 15.5h4'
const SPEAKER = 'M11 5 6 9H3v6h3l5 4zM15.5 9a4 4 0 0 1 0 6M18.5 6.5a8 8 0 0 1 0 11'
const FAMILY =
  'M8 10.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2.5 19.5a5.5 5.5 0 0 1 11 0M17 11.5a2.5 2.5 0 1 0 0-5M16 14.3a5 5 0 0 1 5.5 5.2'

/** Offered once to people of 60 and older (披露办法 art. 18); a choice, not a label. */
export function ElderOffer() {
  const t = useT()
  const offers = [
    { path: LARGE, text: t('字更大、颜色更分明') },
    { path: SPEAKER, text: t('手机支持时，每一页可以读给您听') },
    { path: FAMILY, text: t('不限时间，可以请家人一起看') },
  ]
  return (
    <Frame
      title={t('要用长辈版吗？')}
      actions={
        <>
          <BigButton variant="secondary" onClick={() => setElderMode(false)}>
            {t('不用，字够大了')}
          </BigButton>
          <BigButton onClick={() => setElderMode(true)}>{t('用长辈版')}</BigButton>
        </>
      }
    >
      <ul className="flex flex-col gap-5 rounded-md border border-line bg-surface p-5">
        {offers.map((offer) => (
          <li key={offer.text} className="flex items-center gap-4 text-xl">
            <span className="size-9 shrink-0 text-link">
              <Icon path={offer.path} />
            </span>
            {offer.text}
          </li>
        ))}
      </ul>
    </Frame>
  )
}
