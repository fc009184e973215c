import { useT } from '#web/i18n/t.ts'
import { GuardedTextArea } from '../parts/guarded-text-area.tsx'
import { type ContentProps, nextHealthQuestion } from './content-draft.ts'
import { Rows } from './rows.tsx'

type Props = ContentProps & { faultOf: (field: string) => string | undefined }

/** What the customer is asked about health: concrete, yes or no. The server refuses catch-alls. */
export function HealthRows({ content, onChange, faultOf }: Props) {
  const t = useT()
  const { healthQuestions } = content
  const put = (next: typeof healthQuestions) => onChange({ ...content, healthQuestions: next })
  return (
    <Rows
      title={t('健康告知')}
      note={t('只问具体的疾病、检查和时间，用“是”或“否”就能回答；不问健康的产品留空')}
      rows={healthQuestions}
      onChange={put}
      titleOf={(_, index) => t('第 {no} 题', { no: index + 1 })}
      addLabel={t('添一道告知题')}
      onAdd={() => put([...healthQuestions, nextHealthQuestion(healthQuestions)])}
    >
      {(question, change) => (
        <GuardedTextArea
          label={t('问题')}
          isRequired
          rows={2}
          maxLength={300}
          placeholder={t('例如：两年内检查是否发现肺结节、甲状腺结节或者乳腺结节？')}
          value={question.text}
          onChange={(text) => change({ text })}
          error={faultOf(`healthQuestions.${healthQuestions.indexOf(question)}.text`)}
        />
      )}
    </Rows>
  )
}
