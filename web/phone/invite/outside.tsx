import { useT } from '#web/i18n/t.ts'
import { bankName } from '#web/ui/brand.tsx'
import { BigButton } from '#web/ui/phone/big-button.tsx'
import { Note } from '#web/ui/phone/note.tsx'
import { PhonePage } from '#web/ui/phone/phone-page.tsx'

function useBank(): string {
  const t = useT()
  return bankName() || t('保桥')
}

export function Opening({ isOffline = false }: { isOffline?: boolean }) {
  const t = useT()
  return (
    <PhonePage title={isOffline ? t('暂时连接不上') : t('正在打开')} bank={useBank()}>
      {isOffline && <p className="text-lg">{t('网络不通，正在自动重试。您填写的内容都在。')}</p>}
      <div aria-busy className="flex animate-pulse flex-col gap-3 motion-reduce:animate-none">
        <div className="h-14 rounded-md bg-neutral-bg" />
        <div className="h-14 rounded-md bg-neutral-bg" />
        <div className="h-14 rounded-md bg-neutral-bg" />
      </div>
    </PhonePage>
  )
}

export function LinkInvalid() {
  const t = useT()
  return (
    <PhonePage title={t('链接已失效')} bank={useBank()}>
      <div className="rounded-md border border-line bg-surface p-4">
        <p className="text-lg">{t('请让客户经理在柜台屏幕上重新出示二维码，再扫一次。')}</p>
        <p className="mt-3 text-soft">
          {t('为了保护您的信息，每个链接只能使用一次，并且很快过期。')}
        </p>
        <p className="mt-3 text-soft">{t('已经提交的内容不会丢失，扫码后接着办。')}</p>
        <a href="/p/shop" className="mt-3 block text-lg text-link underline">
          {t('在网上自己办的，请从这里进')}
        </a>
      </div>
      <Note tone="warning">
        <p>{t('不要把收到的链接转发给别人，也不要向任何人提供短信验证码。')}</p>
      </Note>
    </PhonePage>
  )
}

export function Unreachable() {
  const t = useT()
  return (
    <PhonePage
      title={t('暂时连接不上')}
      bank={useBank()}
      actions={<BigButton onClick={() => location.reload()}>{t('再试一次')}</BigButton>}
    >
      <p className="text-lg">{t('请检查手机网络。已经填写和签署的内容不会丢失。')}</p>
    </PhonePage>
  )
}
