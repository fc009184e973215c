import { useNavigate } from '@tanstack/react-router'
import { ChevronDown, LogOut } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ApiError } from '#web/api/request.ts'
import { errorText } from '#web/i18n/error-text.ts'
import { useT } from '#web/i18n/t.ts'
import { Menu } from '#web/ui/menu.tsx'
import { toast } from '#web/ui/toast.tsx'
import { signOut, useSession } from '../session.ts'
import { ROLE_TEXT } from './role-text.ts'
import { sweep } from './use-leftovers.ts'

const SWEEP_MAX_MS = 4000
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

export function UserMenu() {
  const t = useT()
  const navigate = useNavigate()
  const staff = useSession()?.staff
  if (!staff) return null
  const roles = staff.roles.map((role) => t(ROLE_TEXT[role])).join('、')
  const leave = async () => {
    try {
      // Afterwards nobody here may send what the recordings of this person left.
      await Promise.race([sweep(), pause(SWEEP_MAX_MS)])
      await signOut()
      await navigate({ to: '/sign-in' })
    } catch (error) {
      // Staying signed in on a shared counter PC must not pass unnoticed.
      toast(error instanceof ApiError ? errorText(error.problem) : t('没有退出成功'), 'danger')
    }
  }
  return (
    <Menu
      label={t('我的账号')}
      trigger={
        <Button className="flex h-10 items-center gap-2 rounded-md px-1.5 data-hovered:bg-neutral-bg">
          <span
            aria-hidden
            className="flex size-8 items-center justify-center rounded-full bg-action text-base font-medium text-on-fill"
          >
            {staff.name.slice(0, 1)}
          </span>
          <span className="text-left leading-tight max-md:sr-only">
            <span className="block text-base font-medium">{staff.name}</span>
            <span className="block text-xs text-faint">
              {staff.orgUnitName} · {roles}
            </span>
          </span>
          <ChevronDown aria-hidden className="size-4 text-faint max-md:hidden" />
        </Button>
      }
      header={
        <div className="border-b border-line px-3.5 py-2.5">
          <p className="font-medium">{staff.name}</p>
          <p className="text-sm text-soft">{staff.orgUnitName}</p>
          <p className="text-sm text-soft">{roles}</p>
          <p className="text-xs text-faint">{t('工号 {staffNo}', { staffNo: staff.staffNo })}</p>
        </div>
      }
      entries={[
        {
          id: 'sign-out',
          label: t('退出登录'),
          icon: <LogOut aria-hidden />,
          onPress: () => void leave(),
        },
      ]}
    />
  )
}
