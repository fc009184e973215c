import { Download, Pencil, Plus, Printer, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Dialog, Drawer } from '#web/ui/dialog.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Tag } from '#web/ui/tag.tsx'
import { ButtonLink, TextLink } from '#web/ui/text-link.tsx'
import { TextArea } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { Tooltip } from '#web/ui/tooltip.tsx'

export function ActionSamples() {
  return (
    <Card title="按钮、链接、标签">
      <div className="flex flex-wrap items-center gap-2">
        <Button variant="primary" icon={<Plus aria-hidden />}>
          新建销售
        </Button>
        <Button icon={<Download aria-hidden />}>导出</Button>
        <Button variant="quiet">查看条款</Button>
        <Button variant="danger" icon={<Trash2 aria-hidden />}>
          销毁
        </Button>
        <Button variant="primary" busy>
          提交投保
        </Button>
        <Button isDisabled>不可用</Button>
        <Button size="sm">小按钮</Button>
        <Button size="sm" variant="primary">
          同意
        </Button>
        <Button size="lg" variant="primary">
          大按钮
        </Button>
        <Tooltip text="打印本页（A4，带水印）">
          <IconButton label="打印" icon={<Printer aria-hidden />} />
        </Tooltip>
        <IconButton label="修改" size="sm" icon={<Pencil aria-hidden />} />
        <ButtonLink href="/gallery">像按钮的链接</ButtonLink>
        <TextLink href="/gallery">查看全部 12 项</TextLink>
      </div>
      <div className="mt-4 flex flex-wrap gap-2">
        <Tag>草稿</Tag>
        <Tag tone="info">待双录</Tag>
        <Tag tone="success">已承保</Tag>
        <Tag tone="warning">犹豫期内</Tag>
        <Tag tone="danger">质检不通过</Tag>
      </div>
      <div className="mt-4 grid gap-2">
        <Notice action={<TextLink href="/gallery">查看通知</TextLink>} onClose={() => {}}>
          自 2026 年 12 月 1 日起，分红型产品须向客户展示三档演示利益。
        </Notice>
        <Notice tone="success">案卷已封存，档案号 DA-2026-000318。</Notice>
        <Notice
          tone="warning"
          title="执业登记将在 12 天后到期"
          action={<Button size="sm">去续期</Button>}
        >
          到期后将不能销售保险产品。
        </Notice>
        <Notice tone="danger" title="没有保存成功">
          内容已被他人修改，请刷新后再改。
        </Notice>
      </div>
    </Card>
  )
}

export function OverlaySamples() {
  const [open, setOpen] = useState<'dialog' | 'drawer' | null>(null)
  const [opinion, setOpinion] = useState('')
  const close = () => setOpen(null)
  return (
    <Card title="对话框、抽屉、菜单、提示">
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => setOpen('dialog')}>打开对话框</Button>
        <Button onPress={() => setOpen('drawer')}>打开抽屉</Button>
        <Menu
          label="更多"
          trigger={<Button>更多</Button>}
          entries={[
            { id: 'move', label: '转交', onPress: () => toast('已转交给周雅雯') },
            {
              id: 'print',
              label: '打印',
              icon: <Printer aria-hidden />,
              onPress: () => toast('已送往打印机', 'info'),
            },
          ]}
        />
        <Button onPress={() => toast('草稿已保存')}>弹出提示</Button>
      </div>
      <Dialog
        title="销毁 3 份到期档案"
        isOpen={open === 'dialog'}
        onClose={close}
        size="sm"
        footer={
          <>
            <Button onPress={close}>取消</Button>
            <Button variant="danger" onPress={close}>
              确认销毁
            </Button>
          </>
        }
      >
        销毁后不能恢复。销毁清册会永久保留，并送合规部复核。
      </Dialog>
      <Drawer
        title="审批：年收入 20% 上限例外"
        isOpen={open === 'drawer'}
        onClose={close}
        footer={
          <>
            <Button variant="danger" onPress={close}>
              驳回
            </Button>
            <Button variant="primary" onPress={close}>
              同意
            </Button>
          </>
        }
      >
        <TextArea
          label="审批意见"
          isRequired
          value={opinion}
          onChange={setOpinion}
          maxLength={200}
          rows={5}
        />
      </Drawer>
    </Card>
  )
}
