import { spawn } from 'node:child_process'

/** Server that restarts on change, and Vite with hot reload in front of it. */
const port = process.env['PORT'] ?? '8600'
const env = { ...process.env, PORT: port }
const children = [
  spawn(
    'node',
    [
      '--watch-path=server',
      '--watch-path=contracts',
      '--watch-path=world',
      'server/cli.ts',
      'start',
    ],
    { stdio: 'inherit', env },
  ),
  spawn('vite', [], { stdio: 'inherit', env }),
]
const stopAll = () => {
  for (const child of children) child.kill('SIGINT')
}
process.on('SIGINT', stopAll)
process.on('SIGTERM', stopAll)
