import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { Asked } from '#web/api/call.ts'
import { GENDERS, ID_KINDS, RELATIONS } from '#web/api/labels.gen.ts'
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
const idMaskedOf = ({ household }: Customer, id: string | undefined) =>
  household?.members.find((member) => member.id === id)?.idMasked ?? null

const membersOf = ({ household }: Customer): Member[] =>
  (household?.members ?? []).map((member) => ({
    key: member.id,
    id: member.id,
    name: member.name,
    relation: member.relation,
    ...(member.gender === null ? {} : { gender: member.gender }),
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
        <Members {...{ customer, members, wasTried }} fault={deed.fault} onChange={setMembers} />
      </Form>
    </Drawer>
  )
}

type MembersProps = {
  customer: Customer
  fault: ReturnType<typeof useDeed>['fault']
  members: Member[]
  wasTried: boolean
  onChange: (members: Member[]) => void
}

function Members({ customer, members, wasTried, fault, onChange }: MembersProps) {
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
      {members.map((member, at) => (
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
          {isKnownHere(member) && (
            <Identity
              idMasked={idMaskedOf(customer, member.id)}
              faultAt={(field) => fault?.fieldMessage(`members.${at}.${field}`)}
              member={member}
              onChange={(change) => put(member.key, change)}
            />
          )}
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

/** Who has a file of their own is known from it. */
const isKnownHere = ({ relation, customerId }: Member) =>
  relation !== 'self' && customerId === undefined

type IdentityProps = {
  member: Member
  idMasked: string | null
  faultAt: (field: string) => string | undefined
  onChange: (change: Partial<Member>) => void
}

/** Needed before somebody can be insured or named as beneficiary. */
function Identity({ member, idMasked, faultAt, onChange }: IdentityProps) {
  const t = useT()
  return (
    <div className="order-last col-span-full grid gap-3 sm:grid-cols-[7rem_11rem_1fr]">
      <Select
        label={t('性别')}
        options={optionsOf(GENDERS, t)}
        value={member.gender ?? null}
        onChange={(gender) => onChange({ gender })}
      />
      <Select
        label={t('证件类型')}
        options={optionsOf(ID_KINDS, t)}
        value={member.idKind ?? 'resident-id'}
        onChange={(idKind) => onChange({ idKind })}
      />
      <TextField
        label={t('证件号码')}
        hint={idMasked ?? t('要作被保险人或受益人时必填')}
        value={member.idNumber ?? ''}
        onChange={(typed) =>
          onChange(
            typed.trim() === ''
              ? { idNumber: undefined }
              : { idNumber: typed, idKind: member.idKind ?? 'resident-id' },
          )
        }
        error={faultAt('idNumber') ?? faultAt('birthOn')}
      />
    </div>
  )
}
