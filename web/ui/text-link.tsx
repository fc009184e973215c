import type { ReactNode } from 'react'
import { Link, type LinkProps } from 'react-aria-components/Link'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button.tsx'
import { cx } from './class-names.ts'

export const LINK =
  'rounded-sm text-link decoration-1 underline-offset-3 hover:underline data-hovered:underline'

type Props = Omit<LinkProps, 'className' | 'style' | 'children'> & {
  children: ReactNode
  className?: string
}

/** A link in running text or a table cell. Goes through the router of the entry, if it has one. */
export function TextLink({ className, ...rest }: Props) {
  return <Link {...rest} className={cx(LINK, className)} />
}

/** A link that looks like a button: it goes somewhere rather than doing something. */
export function ButtonLink({
  variant = 'secondary',
  size = 'md',
  className,
  icon,
  children,
  ...rest
}: Props & { variant?: ButtonVariant; size?: ButtonSize; icon?: ReactNode }) {
  return (
    <Link {...rest} className={buttonClass(variant, size, className)}>
      {icon}
      {children}
    </Link>
  )
}
