import { useEffect, useRef, useState } from 'react'

export type Medium = 'picture' | 'call'
export type Device = { id: string; label: string }
export type Devices = {
  stream: MediaStream | null
  /** Another camera, on the papers; null where there is none or none was chosen. */
  second: MediaStream | null
  secondId: string | null
  cameras: Device[]
  microphones: Device[]
  cameraId: string | null
  microphoneId: string | null
  choose: (change: Chosen) => void
  /** Why there is no picture: refused, missing, in use. */
  failure: 'refused' | 'missing' | 'busy' | null
  again: () => void
}

type Chosen = { cameraId?: string; microphoneId?: string; secondId?: string | null }

const PICTURE = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 15 } }

/** Camera and microphone of this counter, opened while the page is open. */
export function useDevices(isWanted: boolean, medium: Medium = 'picture'): Devices {
  const [stream, setStream] = useState<MediaStream | null>(null)
  const [known, setKnown] = useState<MediaDeviceInfo[]>([])
  const [chosen, setChosen] = useState<Chosen>({})
  const [failure, setFailure] = useState<Devices['failure']>(null)
  const [attempt, setAttempt] = useState(0)
  const { cameraId, microphoneId } = chosen
  useEffect(() => {
    if (!isWanted) return
    let isOn = true
    let got: MediaStream | null = null
    const open = async () => {
      try {
        got = await navigator.mediaDevices.getUserMedia(wanted(medium, cameraId, microphoneId))
        if (!isOn) return close(got)
        setKnown(await navigator.mediaDevices.enumerateDevices())
        for (const track of got.getTracks()) {
          // A cable that was pulled: the picture is gone, and so is the sound.
          track.addEventListener('ended', () => isOn && setFailure('missing'))
        }
        setFailure(null)
        setStream(got)
      } catch (error) {
        if (isOn) setFailure(failureOf(error))
      }
    }
    void open()
    return () => {
      isOn = false
      if (got) close(got)
      setStream(null)
    }
  }, [isWanted, medium, cameraId, microphoneId, attempt])
  const { secondId = null } = chosen
  const second = useSecond(isWanted && stream !== null ? secondId : null)
  const idOf = (kind: 'video' | 'audio') =>
    stream
      ?.getTracks()
      .find((track) => track.kind === kind)
      ?.getSettings().deviceId ?? null
  return {
    stream,
    second,
    secondId,
    cameras: named(known, 'videoinput'),
    microphones: named(known, 'audioinput'),
    cameraId: idOf('video'),
    microphoneId: idOf('audio'),
    choose: (change) => setChosen((before) => ({ ...before, ...change })),
    failure,
    again: () => setAttempt((before) => before + 1),
  }
}

/** The papers from above: picture alone, the sound is taken once. */
function useSecond(secondId: string | null): MediaStream | null {
  const [stream, setStream] = useState<MediaStream | null>(null)
  useEffect(() => {
    if (secondId === null) return
    let isOn = true
    let got: MediaStream | null = null
    const open = async () => {
      const video = { ...PICTURE, deviceId: { exact: secondId } }
      got = await navigator.mediaDevices.getUserMedia({ video, audio: false })
      if (isOn) setStream(got)
      else close(got)
    }
    // Without it the main camera records all the same; the check shows that there is no picture.
    open().catch(() => undefined)
    return () => {
      isOn = false
      if (got) close(got)
      setStream(null)
    }
  }, [secondId])
  return stream
}

/** During a call nobody's camera is asked for. */
function wanted(medium: Medium, cameraId?: string, microphoneId?: string): MediaStreamConstraints {
  return {
    video:
      medium === 'call'
        ? false
        : cameraId
          ? { ...PICTURE, deviceId: { exact: cameraId } }
          : PICTURE,
    audio: {
      echoCancellation: true,
      noiseSuppression: true,
      ...(microphoneId ? { deviceId: { exact: microphoneId } } : {}),
    },
  }
}

const close = (stream: MediaStream) => {
  for (const track of stream.getTracks()) track.stop()
}

function failureOf(error: unknown): Devices['failure'] {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
  return name === 'NotReadableError' ? 'busy' : 'missing'
}

const named = (known: readonly MediaDeviceInfo[], kind: MediaDeviceKind): Device[] =>
  known
    .filter((device) => device.kind === kind)
    .map(({ deviceId, label }, at) => ({ id: deviceId, label: label || String(at + 1) }))

const QUIET = 0.02

/** How loud it is now, 0–1, and whether anything has been heard at all. */
export function useLevel(stream: MediaStream | null): { level: number; isHeard: boolean } {
  const [level, setLevel] = useState(0)
  const heard = useRef(false)
  useEffect(() => {
    heard.current = false
    if (!stream || stream.getAudioTracks().length === 0) return
    const context = new AudioContext()
    const analyser = context.createAnalyser()
    context.createMediaStreamSource(stream).connect(analyser)
    const samples = new Float32Array(analyser.fftSize)
    const timer = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
      if (loudest > QUIET) heard.current = true
      setLevel(Math.min(1, loudest))
    }, 120)
    return () => {
      clearInterval(timer)
      void context.close()
    }
  }, [stream])
  return { level, isHeard: heard.current }
}
