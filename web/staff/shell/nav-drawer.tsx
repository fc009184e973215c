import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useT } from '#web/i18n/t.ts'
import { SideNav } from './side-nav.tsx'

/** The menu on a narrow screen. */
export function NavDrawer({ onClose }: { onClose: () => void }) {
  const t = useT()
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-40 bg-[rgb(9_16_28/0.5)]"
    >
      <Modal className="h-full w-64">
        <Dialog aria-label={t('主菜单')} className="h-full outline-none">
          <SideNav isNarrow={false} onLeave={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
