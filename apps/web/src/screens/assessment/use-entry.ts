import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, isProblem } from '../../api/api-problem';
import type { EntryBody, FormDoor } from '../../api/assessments';
import type { Answers, EntryMode, EntrySource, Form } from '../../api/types';
import { forget, recall, remember } from '../../app/storage';

export type SavedState = 'saved' | 'typing' | 'saving' | 'not-saved' | 'conflict';

interface Draft {
  answers: Answers;
  mode: EntryMode;
  source: EntrySource;
}

export interface Entry {
  /** The form as the server last gave it. */
  form: Form;
  draft: Draft;
  saved: SavedState;
  savedAt: Date | null;
  error: unknown;
  /** What the server has, where somebody else was faster. */
  theirs: Form | null;
  answer: (key: string, value: number | null) => void;
  describe: (part: Partial<Pick<Draft, 'mode' | 'source'>>) => void;
  submit: (assessedAt?: string) => Promise<Form | null>;
  keepMine: () => void;
  takeTheirs: () => void;
  retry: () => void;
  accept: (form: Form) => void;
}

/** How long after the last answer it is sent, in milliseconds. */
const PAUSE = 900;

/**
 * Entry of one form: every answer is kept in the tab at once and sent shortly after; one request at a time, always on the version that
 * the server last gave. A refusal or a lost connection leaves everything as typed; a conflict shows both versions and waits for a choice.
 */
export function useEntry(door: FormDoor, initial: Form, defaults: { mode: EntryMode; source: EntrySource }): Entry {
  const place = `draft:form:${door.key}`;
  const [form, setForm] = useState(initial);
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = initial.status === 'submitted' ? null : recall<Draft>(place);
    return kept ?? { answers: initial.answers, mode: initial.mode ?? defaults.mode, source: initial.source ?? defaults.source };
  });
  const [saved, setSaved] = useState<SavedState>(() => (recall(place) && initial.status !== 'submitted' ? 'typing' : 'saved'));
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [theirs, setTheirs] = useState<Form | null>(null);

  const now = useRef({ form, draft, busy: false, changed: saved === 'typing', stopped: false, timer: 0 });
  now.current.form = form;
  now.current.draft = draft;

  const meetConflict = useCallback(async () => {
    now.current.stopped = true;
    setSaved('conflict');
    try {
      setTheirs(await door.load());
    } catch (cause) {
      setError(cause);
    }
  }, [door]);

  const save = useCallback(async () => {
    const state = now.current;
    if (state.busy || state.stopped || !state.changed) return;
    state.busy = true;
    state.changed = false;
    setSaved('saving');
    try {
      const next = await door.save(state.form.version, bodyOf(state.draft));
      state.form = next;
      setForm(next);
      setError(null);
      setSavedAt(new Date());
      if (!now.current.changed) {
        forget(place);
        setSaved('saved');
      }
    } catch (cause) {
      state.changed = true;
      if (isProblem(cause, 'stale-version')) await meetConflict();
      else {
        setError(cause);
        setSaved('not-saved');
      }
    } finally {
      state.busy = false;
    }
    if (now.current.changed && !now.current.stopped && !(now.current.timer > 0)) {
      // Typed while the request was under way: goes with the next one. After a failure the next answer or "try again" sends it.
      setSaved((was) => (was === 'saving' ? 'typing' : was));
    }
  }, [door, meetConflict, place]);

  const touch = useCallback(
    (next: Draft) => {
      const state = now.current;
      state.draft = next;
      state.changed = true;
      setDraft(next);
      remember(place, next);
      if (state.stopped) return;
      setSaved('typing');
      window.clearTimeout(state.timer);
      state.timer = window.setTimeout(() => {
        state.timer = 0;
        if (state.busy) touchLater();
        else void save();
      }, PAUSE);
      function touchLater(): void {
        state.timer = window.setTimeout(() => {
          state.timer = 0;
          if (state.busy) touchLater();
          else void save();
        }, 150);
      }
    },
    [place, save],
  );

  // A draft from before a reload goes to the server without waiting for another answer.
  useEffect(() => {
    if (now.current.changed) void save();
    const state = now.current;
    return () => window.clearTimeout(state.timer);
  }, [save]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (now.current.changed || now.current.busy) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, []);

  const accept = useCallback(
    (next: Form) => {
      const state = now.current;
      forget(place);
      state.form = next;
      state.changed = false;
      state.stopped = next.status === 'submitted';
      setForm(next);
      setDraft({ answers: next.answers, mode: next.mode ?? state.draft.mode, source: next.source ?? state.draft.source });
      setSaved('saved');
      setError(null);
      setTheirs(null);
    },
    [place],
  );

  return {
    form,
    draft,
    saved,
    savedAt,
    error,
    theirs,
    answer: (key, value) => touch({ ...now.current.draft, answers: { ...now.current.draft.answers, [key]: value } }),
    describe: (part) => touch({ ...now.current.draft, ...part }),
    retry: () => void save(),
    accept,
    submit: async (assessedAt) => {
      const state = now.current;
      window.clearTimeout(state.timer);
      state.timer = 0;
      while (state.busy) await new Promise((resolve) => setTimeout(resolve, 60));
      if (state.stopped) return null;
      state.busy = true;
      setSaved('saving');
      try {
        const next = await door.submit(state.form.version, { ...bodyOf(state.draft), ...(assessedAt ? { assessedAt } : {}) });
        accept(next);
        setSavedAt(new Date());
        return next;
      } catch (cause) {
        state.changed = true;
        if (isProblem(cause, 'stale-version')) await meetConflict();
        else {
          setError(cause instanceof ApiProblem ? cause : new ApiProblem({ status: 0, code: 'unexpected' }));
          setSaved('not-saved');
        }
        return null;
      } finally {
        state.busy = false;
      }
    },
    keepMine: () => {
      if (!theirs) return;
      const state = now.current;
      state.form = theirs;
      state.stopped = false;
      state.changed = true;
      setForm(theirs);
      setTheirs(null);
      void save();
    },
    takeTheirs: () => {
      if (theirs) accept(theirs);
    },
  };
}

const bodyOf = ({ answers, mode, source }: Draft): EntryBody => ({ answers, mode, source });
