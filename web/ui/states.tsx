import { Inbox, Lock, RotateCw, ServerCrash } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from './button.tsx'
import { cx } from './class-names.ts'

type Props = {
  icon: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
  tint: string
}

function State({ icon, title, children, action, tint }: Props) {
  return (
    <div className="flex flex-col items-center px-6 py-10 text-center">
      <span className={cx('flex size-12 items-center justify-center rounded-full', tint)}>
        {icon}
      </span>
      <p className="mt-3 text-md font-semibold">{title}</p>
      {children !== undefined && <div className="mt-1 max-w-md text-soft">{children}</div>}
      {action !== undefined && (
        <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>
      )}
    </div>
  )
}

export type StateProps = { title?: string; children?: ReactNode; action?: ReactNode }

/** Nothing here yet: says why that is, and offers the way to change it. */
export function EmptyState({ title, ...rest }: StateProps & { icon?: ReactNode }) {
  const t = useT()
  return (
    <State
      icon={rest.icon ?? <Inbox aria-hidden className="size-6" />}
      tint="bg-neutral-bg text-neutral"
      title={title ?? t('这里还没有内容')}
      {...rest}
    />
  )
}

export function ErrorState({
  title,
  errorId,
  onRetry,
  children,
}: Omit<StateProps, 'action'> & { errorId?: string | undefined; onRetry?: () => void }) {
  const t = useT()
  return (
    <div role="alert">
      <State
        icon={<ServerCrash aria-hidden className="size-6" />}
        tint="bg-danger-bg text-danger"
        title={title ?? t('没有读取成功')}
        {...(onRetry && {
          action: (
            <Button icon={<RotateCw aria-hidden />} onPress={onRetry}>
              {t('再试一次')}
            </Button>
          ),
        })}
      >
        {children ?? t('内容没有丢失，可以再试一次。')}
        {errorId ? (
          <p className="mt-1 text-xs text-faint">{t('错误编号 {errorId}', { errorId })}</p>
        ) : null}
      </State>
    </div>
  )
}

/** This person may not see this: says who may, so that they can ask the right one. */
export function NotAllowedState({ title, children, action }: StateProps) {
  const t = useT()
  return (
    <State
      icon={<Lock aria-hidden className="size-6" />}
      tint="bg-warning-bg text-warning"
      title={title ?? t('您的岗位不能查看这里')}
      {...(action === undefined ? {} : { action })}
    >
      {children ?? t('如工作需要，请网点负责人为您调整权限。')}
    </State>
  )
}
