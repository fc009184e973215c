import { Video } from 'lucide-react'
import type { ApiError } from '#web/api/request.ts'
import { Button } from '#web/ui/button.tsx'
import { Fault } from '../parts/fault.tsx'
import { DeviceCheck } from './device-check.tsx'
import { Picture } from './picture.tsx'
import type { Devices } from './devices.ts'

type Props = {
  devices: Devices
  label: string
  deed: { isBusy: boolean; fault: ApiError | null }
  /** Over the reasons when it may not begin. */
  faultTitle: string
  onBegin: () => void
}

/** Camera and microphone are looked at before anything rolls. */
export function Begin({ devices, label, deed, faultTitle, onBegin }: Props) {
  return (
    <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
      <Picture stream={devices.stream} second={devices.second} rollingMs={null} />
      <DeviceCheck
        devices={devices}
        start={
          <>
            <Button
              variant="primary"
              size="lg"
              icon={<Video aria-hidden />}
              busy={deed.isBusy}
              isDisabled={devices.stream === null}
              onPress={onBegin}
            >
              {label}
            </Button>
            <Fault fault={deed.fault} title={faultTitle} />
          </>
        }
      />
    </div>
  )
}
