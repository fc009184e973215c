import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useT } from '#web/i18n/t.ts'
import { IconButton } from './button.tsx'
import { cx } from './class-names.ts'

export type DialogProps = {
  title: string
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** The buttons at the foot, the one that acts last. */
  footer?: ReactNode
  size?: 'sm' | 'md' | 'lg'
  /** Off while something would be lost by a stray click outside. */
  isDismissable?: boolean
}

const WIDTH = { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-4xl' }
const BACKDROP = 'fixed inset-0 z-40 bg-[rgb(9_16_28/0.5)] data-entering:animate-rise'

export function Dialog(props: DialogProps) {
  const { size = 'md', isDismissable = true, isOpen, onClose } = props
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={isDismissable}
      className={cx(BACKDROP, 'flex items-center justify-center p-4')}
    >
      <Modal className={cx('w-full rounded-lg bg-raised shadow-dialog', WIDTH[size])}>
        <AriaDialog className="flex max-h-[calc(100dvh-2rem)] flex-col outline-none">
          <DialogBody {...props} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

export type DrawerProps = Omit<DialogProps, 'size'> & {
  size?: 'md' | 'lg'
  side?: 'right' | 'left'
}

/** A panel from the edge: detail of a row, an approval. The list behind stays where it was. */
export function Drawer(props: DrawerProps) {
  const { size = 'md', side = 'right', isDismissable = true, isOpen, onClose } = props
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={isDismissable}
      className={BACKDROP}
    >
      <Modal
        className={cx(
          'absolute inset-y-0 w-full bg-raised shadow-dialog data-entering:animate-slide',
          side === 'right' ? 'right-0' : 'left-0',
          size === 'lg' ? 'max-w-3xl' : 'max-w-lg',
        )}
      >
        <AriaDialog className="flex h-full flex-col outline-none">
          <DialogBody {...props} />
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}

function DialogBody({
  title,
  children,
  footer,
  onClose,
}: Pick<DialogProps, 'title' | 'children' | 'footer' | 'onClose'>) {
  const t = useT()
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line py-3 pr-3 pl-5">
        <Heading slot="title" className="min-w-0 flex-1 text-md font-semibold">
          {title}
        </Heading>
        <IconButton label={t('关闭')} icon={<X aria-hidden />} size="sm" onPress={onClose} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4" data-scroll>
        {children}
      </div>
      {footer !== undefined && (
        <div className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
          {footer}
        </div>
      )}
    </>
  )
}
