import { useNavigate, useSearch } from '@tanstack/react-router'
import { ShieldCheck } from 'lucide-react'
import { useT } from '#web/i18n/t.ts'
import { Mark, bankName } from '#web/ui/brand.tsx'
import { useAsk } from '../parts/ask.ts'
import { LanguageMenu, ThemeMenu } from '../shell/switches.tsx'
import { Bridge } from './bridge.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { SingleSignOn } from './single-sign-on.tsx'

export function SignInPage() {
  const t = useT()
  const navigate = useNavigate()
  const { back } = useSearch({ from: '/sign-in' })
  // Only places of our own: a link that signs in and then leaves the bank's site is a trap.
  const place = back?.startsWith('/') && !back.startsWith('//') ? back : '/'
  return (
    <div className="grid grid-cols-1 min-h-dvh grid-rows-[auto_1fr] bg-surface lg:grid-rows-1 lg:grid-cols-[minmax(0,11fr)_minmax(0,9fr)]">
      <Banner />
      <main className="flex flex-col">
        <div className="flex justify-end gap-1 p-3">
          <LanguageMenu />
          <ThemeMenu />
        </div>
        <div className="mx-auto w-full max-w-sm flex-1 px-6 pt-2 lg:pt-[8vh] pb-10">
          <h1 className="mb-7 text-2xl font-semibold">{t('登录')}</h1>
          <Ways place={place} onDone={() => void navigate({ href: place, replace: true })} />
        </div>
        <p className="flex items-center justify-center gap-1.5 px-6 pb-6 text-center text-xs text-faint">
          <ShieldCheck aria-hidden className="size-4 shrink-0" />
          {t('本系统仅供本行员工使用，查看客户资料均留有记录。')}
        </p>
      </main>
    </div>
  )
}

/** The form stands there at once; what else the bank offers comes with the answer. */
function Ways({ place, onDone }: { place: string; onDone: () => void }) {
  const t = useT()
  const { data: ways } = useAsk('readSignInWays', {})
  const name = ways?.singleSignOn ?? null
  const hasPassword = ways?.hasPassword ?? true
  return (
    <div className="grid gap-6">
      {name !== null && <SingleSignOn name={name} place={place} isOnlyWay={!hasPassword} />}
      {name !== null && hasPassword && (
        <p className="flex items-center gap-3 text-sm text-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          {t('或用工号和密码')}
        </p>
      )}
      {hasPassword && (
        <div>
          {name === null && <p className="-mt-6 mb-7 text-soft">{t('请使用您的工号登录')}</p>}
          <SignInForm onDone={onDone} />
        </div>
      )}
    </div>
  )
}

function Banner() {
  const t = useT()
  return (
    <header className="relative flex flex-col justify-between overflow-hidden bg-nav px-6 py-5 text-on-fill lg:p-12">
      <div className="flex items-center gap-3">
        <Mark className="size-9" />
        <span className="text-lg font-semibold">{bankName() || t('保桥')}</span>
      </div>
      <div className="relative z-1 hidden pb-[34vh] lg:block">
        <p className="text-[2.1rem] leading-[1.35] font-semibold">
          {t('把每一份保险卖得明明白白')}
        </p>
        <p className="mt-3 max-w-md text-md text-nav-ink">
          {t('需求、适合、告知、录音录像、签署、回访，全程一份案卷。')}
        </p>
      </div>
      <Bridge />
    </header>
  )
}
