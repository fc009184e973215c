import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Asked } from '#web/api/call.ts'
import { RELATIONS } from '#web/api/labels.gen.ts'
import { useT } from '#web/i18n/t.ts'
import { Button, IconButton } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Drawer } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { MoneyField } from '#web/ui/money-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { toast } from '#web/ui/toast.tsx'
import { useDeed } from '../parts/ask.ts'
import { EditFault } from '../parts/edit-fault.tsx'
import { optionsOf } from '../parts/labels.ts'
import type { Customer } from './profile-draft.ts'

type Member = Asked<'saveHousehold'>['members'][number] & { key: string }

let lastKey = 0
const membersOf = ({ household }: Customer): Member[] =>
  (household?.members ?? []).map((member) => ({
    key: member.id,
    name: member.name,
    relation: member.relation,
    ...(member.customerId === null ? {} : { customerId: member.customerId }),
    ...(member.birthOn === null ? {} : { birthOn: member.birthOn }),
  }))

export function HouseholdDrawer({
  customer,
  onClose,
}: {
  customer: Customer
  onClose: () => void
}) {
  const t = useT()
  const [version, setVersion] = useState(customer.rowVersion)
  const [income, setIncome] = useState(customer.household?.annualIncomeFen ?? null)
  const [members, setMembers] = useState(() => membersOf(customer))
  const [wasTried, setTried] = useState(false)
  const deed = useDeed('saveHousehold', () => {
    toast(t('家庭情况已保存'))
    onClose()
  })
  const isReady = income !== null && members.every((member) => member.name.trim() !== '')
  const save = () => {
    setTried(true)
    if (!isReady) return
    const plain = members.map(({ key: _key, ...member }) => member)
    const asked = { customerId: customer.id, annualIncomeFen: income, members: plain }
    void deed.act(asked, { ifMatch: version })
  }
  const rebase = () => {
    setVersion(customer.rowVersion)
    deed.forget()
  }
  return (
    <Drawer
      title={t('家庭情况')}
      size="lg"
      isOpen
      isDismissable={false}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('取消')}</Button>
          <Button variant="primary" busy={deed.isBusy} onPress={save}>
            {t('保存')}
          </Button>
        </>
      }
    >
      <EditFault
        fault={deed.fault}
        name="readCustomer"
        onMine={rebase}
        onTheirs={() => {
          setMembers(membersOf(customer))
          setIncome(customer.household?.annualIncomeFen ?? null)
          rebase()
        }}
      />
      <Form label={t('家庭情况')} onSubmit={save}>
        <MoneyField
          label={t('家庭年收入')}
          isRequired
          autoFocus
          value={income}
          onChange={setIncome}
          error={wasTried && income === null ? t('请填写') : undefined}
          hint={t('全家税后合计，由客户本人告知')}
        />
        <Members {...{ members, wasTried }} onChange={setMembers} />
      </Form>
    </Drawer>
  )
}

type MembersProps = {
  members: Member[]
  wasTried: boolean
  onChange: (members: Member[]) => void
}

function Members({ members, wasTried, onChange }: MembersProps) {
  const t = useT()
  const put = (key: string, change: Partial<Member>) =>
    onChange(members.map((each) => (each.key === key ? { ...each, ...change } : each)))
  const add = () => {
    lastKey += 1
    const relation = members.some((each) => each.relation === 'spouse') ? 'child' : 'spouse'
    onChange([...members, { key: `new-${lastKey}`, name: '', relation }])
  }
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 text-sm font-medium text-soft">{t('家庭成员')}</legend>
      {members.map((member) => (
        <div
          key={member.key}
          className="grid grid-cols-[1fr_1fr_auto] items-end gap-3 border-b border-line pb-3 sm:grid-cols-[1fr_9rem_11rem_auto]"
        >
          <TextField
            label={t('姓名')}
            isReadOnly={member.relation === 'self'}
            value={member.name}
            onChange={(name) => put(member.key, { name })}
            error={wasTried && member.name.trim() === '' ? t('请填写') : undefined}
          />
          <Select
            label={t('与客户的关系')}
            isDisabled={member.relation === 'self'}
            options={optionsOf(RELATIONS, t).filter(
              ({ id }) => id !== 'self' || member.relation === 'self',
            )}
            value={member.relation}
            onChange={(relation) => put(member.key, { relation })}
          />
          <DateField
            label={t('出生日期')}
            className="max-sm:order-last max-sm:col-span-full"
            value={member.birthOn ?? null}
            onChange={(birthOn) => put(member.key, { birthOn: birthOn ?? undefined })}
          />
          {member.relation !== 'self' && (
            <IconButton
              label={t('去掉 {name}', { name: member.name })}
              icon={<Trash2 aria-hidden />}
              onPress={() => onChange(members.filter((each) => each.key !== member.key))}
            />
          )}
        </div>
      ))}
      <div>
        <Button size="sm" icon={<Plus aria-hidden />} onPress={add}>
          {t('添一位成员')}
        </Button>
      </div>
    </fieldset>
  )
}
