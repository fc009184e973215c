import { Amount, formatFen } from '#web/ui/amount.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card, Figure } from '#web/ui/card.tsx'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { DateText, DaysLeft } from '#web/ui/date-text.tsx'
import { DescriptionList } from '#web/ui/description-list.tsx'
import { MaskedValue } from '#web/ui/masked-value.tsx'
import { Meter } from '#web/ui/meter.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { EmptyState, ErrorState, NotAllowedState } from '#web/ui/states.tsx'
import { Steps } from '#web/ui/steps.tsx'
import { Timeline } from '#web/ui/timeline.tsx'
import { toast } from '#web/ui/toast.tsx'

const STEPS = [
  { id: 'need', label: '需求分析', state: 'done' },
  { id: 'risk', label: '风险测评', state: 'done' },
  { id: 'match', label: '产品匹配', state: 'current' },
  { id: 'tell', label: '告知', state: 'open' },
  { id: 'record', label: '双录', state: 'shut', reason: '客户还没有确认投保提示书' },
  { id: 'sign', label: '签署', state: 'shut', reason: '双录还没有完成' },
  { id: 'pay', label: '扣款承保', state: 'shut', reason: '客户还没有签署' },
] as const

const REASONS = [
  {
    code: 'no-disclosure',
    message: '客户还没有确认《投保提示书》',
    citation: '《商业银行代理保险业务管理办法》第三十二条',
    repair: { label: '发到客户手机', action: 'send' },
  },
  {
    code: 'over-age',
    message: '客户年满 65 周岁，须由网点负责人复核',
    citation: '《商业银行代理保险业务管理办法》第三十六条',
    repair: { label: '提请复核', action: 'ask' },
  },
]

const PASSED = [
  {
    id: '1',
    when: '2026-11-22 09:41',
    title: '签署投保单',
    note: '客户手机，用时 3 分 12 秒',
    tone: 'success',
  },
  {
    id: '2',
    when: '2026-11-22 09:30',
    title: '双录完成',
    note: '14 个节点全部通过',
    tone: 'success',
  },
  {
    id: '3',
    when: '2026-11-22 09:12',
    title: '匹配提醒',
    note: '保费接近家庭年收入的 20%',
    tone: 'warning',
  },
  { id: '4', when: '2026-11-22 09:02', title: '风险测评 C3 平衡型', tone: 'info' },
  { id: '5', when: '2026-11-22 09:00', title: '开始销售' },
] as const

const wait = () => new Promise<string>((resolve) => setTimeout(() => resolve('13812345678'), 500))

export function ProgressSamples() {
  return (
    <>
      <Steps label="销售进度" steps={STEPS} />
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <Figure label="本月新单保费" value="¥3,286,000" note="较上月同期 +12.4%" />
        <Figure label="双录一次通过率" value="96.8%" note="目标 95%" />
        <Figure label="待质检" value="17" note="超过 24 小时 2 件" />
        <Figure label="犹豫期退保率" value="1.3%" note="警戒线 2.0%" />
      </div>
      <ClosedDoor
        title="还不能提交投保"
        reasons={REASONS}
        onRepair={(reason) => toast(reason.code, 'info')}
      />
      <DetailSamples />
    </>
  )
}

function DetailSamples() {
  return (
    <div className="grid gap-4 lg:grid-cols-[3fr_2fr]">
      <Card title="客户与保费">
        <DescriptionList
          items={[
            { label: '客户', value: '王*芬' },
            {
              label: '手机号',
              value: (
                <MaskedValue
                  label="手机号"
                  masked="138****5678"
                  onReveal={wait}
                  purposes={[
                    { id: 'call', label: '回访客户' },
                    { id: 'check', label: '核对资料' },
                  ]}
                />
              ),
            },
            { label: '首期保费', value: <Amount fen={4_000_000} strong /> },
            { label: '投保时间', value: <DateText value="2026-11-22T01:00:00Z" /> },
            { label: '犹豫期', value: <DaysLeft days={9} unit="calendar" /> },
            { label: '回访', value: <DaysLeft days={1} /> },
            { label: '归档', value: <DaysLeft days={-2} /> },
            { label: '双录', value: <DaysLeft days={0} isDone /> },
          ]}
        />
        <div className="mt-5 grid gap-5">
          <Meter
            label="年交保费"
            value={4_000_000}
            limit={4_800_000}
            format={(fen) => formatFen(fen)}
            limitLabel="家庭年收入的 20%"
            note="家庭年收入 ¥240,000.00"
          />
          <Meter
            label="年交保费"
            value={4_600_000}
            limit={4_800_000}
            format={(fen) => formatFen(fen)}
          />
          <Meter
            label="年交保费"
            value={5_600_000}
            limit={4_800_000}
            format={(fen) => formatFen(fen)}
          />
        </div>
      </Card>
      <Card title="经过">
        <Timeline label="经过" items={PASSED} />
      </Card>
    </div>
  )
}

export function StateSamples() {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Card>
        <EmptyState title="今天没有待办" action={<Button>查看本周</Button>}>
          到期的回访、续期和未完成的销售会出现在这里。
        </EmptyState>
      </Card>
      <Card>
        <ErrorState errorId="01JD8Q2" onRetry={() => toast('又试了一次', 'info')} />
      </Card>
      <Card>
        <NotAllowedState />
      </Card>
      <Card title="正在读取">
        <SkeletonLines lines={5} />
      </Card>
    </div>
  )
}
