import { Circle, CircleCheck, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#web/i18n/t.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import { type Devices, type Medium, useLevel } from './devices.ts'
import { NEEDED_LOCAL, NEEDED_SPEED, sizeText, useLine } from './line.ts'
import { recordableType } from './recorder.ts'

const NONE = 'none'

type Props = { devices: Devices; start: ReactNode; medium?: Medium }

/** Before anything is recorded: picture, sound, line and room, each with its verdict in words. */
export function DeviceCheck({ devices, start, medium = 'picture' }: Props) {
  const t = useT()
  const { cameras, microphones, stream } = devices
  const isCall = medium === 'call'
  const optionsOf = (list: Devices['cameras']) => list.map(({ id, label }) => ({ id, label }))
  return (
    <Card
      title={isCall ? t('电话销售：先开始通话录音') : t('设备检查')}
      note={
        isCall
          ? t('从问好到挂断全程录音，只录声音；把电话开免提或接到这台电脑')
          : t('画面里要看得清客户、您和要签的材料')
      }
    >
      <div className="flex flex-col gap-4">
        <Failure devices={devices} medium={medium} />
        <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
          {!isCall && (
            <Select
              label={t('摄像头')}
              options={optionsOf(cameras)}
              value={devices.cameraId}
              onChange={(cameraId) => devices.choose({ cameraId })}
            />
          )}
          {!isCall && cameras.length > 1 && (
            <Select
              label={t('材料摄像头（可不选）')}
              options={[
                { id: NONE, label: t('不用') },
                ...optionsOf(cameras.filter(({ id }) => id !== devices.cameraId)),
              ]}
              value={devices.secondId ?? NONE}
              onChange={(id) => devices.choose({ secondId: id === NONE ? null : id })}
            />
          )}
          <Select
            label={t('麦克风')}
            options={optionsOf(microphones)}
            value={devices.microphoneId}
            onChange={(microphoneId) => devices.choose({ microphoneId })}
          />
        </div>
        <Verdicts stream={stream} isCall={isCall} />
        {start}
      </div>
    </Card>
  )
}

type FailureProps = { devices: Devices; medium: Medium }

function Failure({ devices: { failure, again }, medium }: FailureProps) {
  const t = useT()
  if (recordableType(medium) === undefined) {
    return (
      <Notice
        tone="danger"
        title={medium === 'call' ? t('这个浏览器不能录音') : t('这个浏览器不能录像')}
      >
        {t('请用 Chrome 100 以上、Edge 或 360 极速模式打开。')}
      </Notice>
    )
  }
  if (failure === null) return null
  const ofMicrophone = {
    refused: t('浏览器没有麦克风的权限，请在地址栏左侧允许后再试。'),
    busy: t('麦克风正被其他程序占用，请关闭后再试。'),
    missing: t('没有找到麦克风，请接好设备再试。'),
  }
  const ofBoth = {
    refused: t('浏览器没有摄像头和麦克风的权限，请在地址栏左侧允许后再试。'),
    busy: t('摄像头正被其他程序占用，请关闭后再试。'),
    missing: t('没有找到摄像头或麦克风，请接好设备再试。'),
  }
  return (
    <Notice
      tone="danger"
      isUrgent
      title={medium === 'call' ? t('打不开麦克风') : t('打不开摄像头或麦克风')}
      action={<Button onPress={again}>{t('再试一次')}</Button>}
    >
      {(medium === 'call' ? ofMicrophone : ofBoth)[failure]}
    </Notice>
  )
}

type VerdictsProps = { stream: MediaStream | null; isCall: boolean }

function Verdicts({ stream, isCall }: VerdictsProps) {
  const t = useT()
  const { isHeard } = useLevel(stream)
  const { speed, serverFree, localFree, isFailed } = useLine()
  const isFast = speed !== null && speed >= NEEDED_SPEED
  const isRoomy = localFree !== null && localFree >= NEEDED_LOCAL
  return (
    <ul className="grid grid-cols-1 gap-x-6 gap-y-2 sm:grid-cols-2">
      {!isCall && (
        <Verdict isGood={stream !== null} label={t('画面')}>
          {stream ? t('正常') : t('等待画面')}
        </Verdict>
      )}
      <Verdict isGood={isHeard} label={t('声音')}>
        {isHeard ? t('听得到') : t('请说一句话试试')}
      </Verdict>
      <Verdict
        isGood={isFast}
        isBad={isFailed || (speed !== null && !isFast)}
        label={t('上传速度')}
      >
        {isFailed
          ? t('测不到，网络可能中断')
          : speed === null
            ? t('正在测量')
            : isFast
              ? `${sizeText(speed)}/s`
              : t('{speed}/s，偏慢：录完后还要传一会儿', { speed: sizeText(speed) })}
      </Verdict>
      <Verdict isGood={isRoomy} isBad={localFree !== null && !isRoomy} label={t('存储空间')}>
        {localFree === null || serverFree === null
          ? t('正在查看')
          : t('本机可暂存 {local}，服务器剩 {server}', {
              local: sizeText(localFree),
              server: sizeText(serverFree),
            })}
      </Verdict>
    </ul>
  )
}

type VerdictProps = { isGood: boolean; isBad?: boolean; label: string; children: ReactNode }

function Verdict({ isGood, isBad = false, label, children }: VerdictProps) {
  return (
    <li className="flex items-start gap-2">
      {isGood ? (
        <CircleCheck aria-hidden className="mt-[3px] size-4 shrink-0 text-success" />
      ) : isBad ? (
        <TriangleAlert aria-hidden className="mt-[3px] size-4 shrink-0 text-warning" />
      ) : (
        <Circle aria-hidden className="mt-[3px] size-4 shrink-0 text-faint" />
      )}
      <span className="w-16 shrink-0 text-soft">{label}</span>
      <span className="min-w-0">{children}</span>
    </li>
  )
}
