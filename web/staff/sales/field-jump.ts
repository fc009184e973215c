import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { PROFILE_FIELDS } from '#web/api/labels.gen.ts'
import type { Sale, StepName } from './desk.ts'

type Field = keyof typeof PROFILE_FIELDS

/** Needs and risk are the customer's own answers on the phone: there the desk shows, never types. */
const PLACES: Record<Field, string | null> = {
  goals: 'field-needs',
  income: 'field-needs',
  budget: 'field-needs',
  horizon: 'field-needs',
  family: 'field-interview',
  health: 'field-interview',
  'risk-attitude': 'field-risk',
  holdings: null,
}

/** From a question to the field its answer belongs to, on this desk or in the customer's file. */
export function useFieldJump(sale: Sale, show: (step: StepName) => void) {
  const navigate = useNavigate()
  const [wanted, setWanted] = useState<string | null>(null)
  useEffect(() => {
    if (wanted === null) return
    const place = document.querySelector<HTMLElement>(`#${wanted}`)
    place?.scrollIntoView({ behavior: 'smooth', block: 'start' })
    const field = place?.querySelector<HTMLElement>('input, textarea, [role=combobox]')
    ;(field ?? place)?.focus({ preventScroll: true })
    setWanted(null)
  }, [wanted])
  return (field: Field) => {
    const place = PLACES[field]
    if (place === null) {
      void navigate({ href: `/customers/${sale.customerId}` })
      return
    }
    show('identify')
    setWanted(place)
  }
}
