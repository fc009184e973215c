import { LoaderCircle } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components/Button'
import { useT } from '#web/i18n/t.ts'
import { cx } from './class-names.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'lg'
export type ButtonProps = Omit<
  AriaButtonProps,
  'className' | 'style' | 'children' | 'isPending'
> & {
  children: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  /** Work is going on: keeps its width and focus, refuses a second press. */
  busy?: boolean | undefined
  icon?: ReactNode
  className?: string
}

const VARIANT: Record<ButtonVariant, string> = {
  primary:
    'border-transparent bg-action text-on-fill data-hovered:bg-action-hover data-pressed:bg-action-press',
  secondary:
    'border-line-strong bg-surface text-ink data-hovered:border-tint-line data-hovered:bg-hover data-hovered:text-link data-pressed:bg-tint',
  quiet: 'border-transparent bg-transparent text-link data-hovered:bg-tint data-pressed:bg-tint',
  danger:
    'border-transparent bg-danger-fill text-on-fill data-hovered:bg-danger-fill-hover data-pressed:bg-danger-fill-hover',
}
const SIZE: Record<ButtonSize, string> = {
  sm: 'h-7 gap-1 px-2.5 text-sm [&_svg]:size-3.5',
  md: 'h-9 gap-1.5 px-3.5 text-base [&_svg]:size-4',
  lg: 'h-11 gap-2 px-5 text-md [&_svg]:size-4.5',
}

export function buttonClass(variant: ButtonVariant, size: ButtonSize, className?: string): string {
  return cx(
    'relative inline-flex shrink-0 items-center justify-center rounded-md border font-medium',
    'whitespace-nowrap transition-colors duration-100 select-none',
    'data-disabled:border-line data-disabled:bg-neutral-bg data-disabled:text-faint',
    VARIANT[variant],
    SIZE[size],
    className,
  )
}

/**
 * Keeps the focus and refuses a second press. react-aria's own pending state announces a button by
 * its id and leaves an image without a name behind when the button goes away meanwhile.
 */
function whileBusy(props: AriaButtonProps, busy: boolean): AriaButtonProps {
  if (!busy) return props
  const { onPress: _press, ...rest } = props
  return { ...rest, type: 'button' }
}

export function Button(props: ButtonProps) {
  const t = useT()
  const {
    children,
    variant = 'secondary',
    size = 'md',
    busy = false,
    icon,
    className,
    ...rest
  } = props
  return (
    <AriaButton {...whileBusy(rest, busy)} className={buttonClass(variant, size, className)}>
      <span className={cx('inline-flex items-center gap-[inherit]', busy && 'opacity-0')}>
        {icon}
        {children}
      </span>
      {busy && (
        <span className="absolute inset-0 flex items-center justify-center">
          <LoaderCircle aria-hidden className="animate-spin" />
          <span className="sr-only">{t('处理中')}</span>
        </span>
      )}
    </AriaButton>
  )
}

export type IconButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'variant'> & {
  /** Spoken name, since the icon has none. */
  label: string
  icon: ReactNode
  variant?: ButtonVariant | 'plain'
}

export function IconButton(props: IconButtonProps) {
  const t = useT()
  const { label, icon, variant = 'plain', size = 'md', busy = false, className, ...rest } = props
  const plain =
    'border-transparent bg-transparent text-soft data-hovered:bg-neutral-bg data-hovered:text-ink'
  const square = { sm: 'size-7 [&_svg]:size-4', md: 'size-9 [&_svg]:size-4.5', lg: 'size-11' }[size]
  return (
    <AriaButton
      {...whileBusy(rest, busy)}
      aria-label={busy ? `${label}（${t('处理中')}）` : label}
      className={cx(
        'inline-flex shrink-0 items-center justify-center rounded-md border transition-colors',
        'data-disabled:opacity-50',
        variant === 'plain' ? plain : VARIANT[variant],
        square,
        className,
      )}
    >
      {busy ? <LoaderCircle aria-hidden className="animate-spin" /> : icon}
    </AriaButton>
  )
}
