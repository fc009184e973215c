import { idFromName } from '#platform/ids'
import { OBJECTIONS, QUESTIONS } from './conversation.ts'
import { SLOWER } from './recording.ts'
import { TALKS } from './talks.ts'

export const SCRIPTS = [QUESTIONS, OBJECTIONS, ...TALKS, SLOWER].map((script) => ({
  ...script,
  id: idFromName(`town:script:${script.name}`),
}))
