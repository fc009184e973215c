import type { ApiError } from '#web/api/request.ts'
import { errorText } from '#web/i18n/error-text.ts'
import { useT } from '#web/i18n/t.ts'
import { ClosedDoor } from '#web/ui/closed-door.tsx'
import { Notice } from '#web/ui/notice.tsx'

/** Why a deed was refused: our sentence, the server's detail, and each reason with its article. */
export function Fault({ fault, title }: { fault: ApiError | null; title?: string }) {
  const t = useT()
  if (!fault) return null
  const { problem } = fault
  const { reasons = [] } = problem
  if (reasons.length > 0 && problem.code !== 'duplicate') {
    return <ClosedDoor title={title ?? errorText(problem)} reasons={reasons} />
  }
  const fields = problem.fields ?? []
  return (
    <Notice tone="danger" isUrgent title={title ?? t('没有完成')}>
      <p>{errorText(problem)}</p>
      {problem.detail !== undefined && <p className="mt-0.5 text-sm">{problem.detail}</p>}
      {fields.length > 0 && (
        <ul className="mt-0.5 text-sm">
          {fields.map((field) => (
            <li key={field.path + field.message}>{field.message}</li>
          ))}
        </ul>
      )}
    </Notice>
  )
}
