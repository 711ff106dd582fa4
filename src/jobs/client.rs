//! The page's side of the program beside it: what asks, and what hears the answers.

use super::turn::Turn;
use super::{Answer, Request};
use gloo_timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Worker, WorkerOptions, WorkerType};

/// How long a program may take until it is up \[ms\].
///
/// *Assumption:* on the slowest network on which the page itself is still used.
const PATIENCE: u32 = 20_000;

/// The events of a worker that say something.
const EVENTS: [&str; 3] = ["message", "error", "messageerror"];

/// A program beside the page, which ends when this is dropped.
pub struct Client {
    line: Rc<Line>,
    hear: Closure<dyn Fn(Event)>,
}

impl Client {
    /// Starts the program at an address; `None` where the browser does not let it.
    ///
    /// `on_answer` hears every answer but that the program is up. `on_failure` hears once that it did not
    /// come up, or broke; nothing is answered after that. Both may drop this.
    pub fn start(
        address: &str,
        on_answer: impl Fn(Answer) + 'static,
        on_failure: impl Fn() + 'static,
    ) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(address, &options).ok()?;
        let line = Rc::new_cyclic(|line: &Weak<Line>| {
            let line = line.clone();
            let late = Timeout::new(PATIENCE, move || {
                if let Some(line) = line.upgrade() {
                    line.fail();
                }
            });
            Line {
                worker,
                waiting: RefCell::default(),
                late: Cell::new(Some(late)),
                stage: Cell::new(Stage::Loading),
                on_answer: Box::new(on_answer),
                on_failure: Box::new(on_failure),
            }
        });
        let heard = Rc::downgrade(&line);
        let hear = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            if let Some(line) = heard.upgrade() {
                line.hear(&event);
            }
        });
        for event in EVENTS {
            let hear = hear.as_ref().unchecked_ref();
            line.worker.add_event_listener_with_callback(event, hear).ok()?;
        }
        Some(Self { line, hear })
    }

    /// Posts a request, with the blob or the text that it is about; before the program is up it waits.
    pub fn post(&self, request: &Request, attachment: Option<&JsValue>) {
        let Ok(bytes) = postcard::to_allocvec(request) else { return self.line.fail() };
        let message = Array::of1(&Uint8Array::from(bytes.as_slice()));
        if let Some(attachment) = attachment {
            message.push(attachment);
        }
        match self.line.stage.get() {
            Stage::Loading => self.line.waiting.borrow_mut().push(message),
            Stage::Up => self.line.send(&message),
            Stage::Broken => {}
        }
    }

    /// Whether the program is up, or may still come up.
    pub fn works(&self) -> bool {
        self.line.stage.get() != Stage::Broken
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // What is on its way already must not call what is gone.
        for event in EVENTS {
            let hear = self.hear.as_ref().unchecked_ref();
            let _ = self.line.worker.remove_event_listener_with_callback(event, hear);
        }
        self.line.worker.terminate();
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Loading,
    Up,
    Broken,
}

/// The line to a program. No cell of it is borrowed while it calls what hears.
struct Line {
    worker: Worker,
    /// What is to be posted once the program is up.
    waiting: RefCell<Vec<Array>>,
    /// Gives the program up, unless it is taken away before.
    late: Cell<Option<Timeout>>,
    stage: Cell<Stage>,
    on_answer: Box<dyn Fn(Answer)>,
    on_failure: Box<dyn Fn()>,
}

impl Line {
    fn hear(&self, event: &Event) {
        if self.stage.get() == Stage::Broken {
            return;
        }
        let message = event.dyn_ref::<MessageEvent>().filter(|event| event.type_() == EVENTS[0]);
        match message.and_then(|message| read(&message.data())) {
            Some(Answer::Ready) => self.begin(),
            Some(answer) => (self.on_answer)(answer),
            None => {
                event.prevent_default();
                self.fail();
            }
        }
    }

    fn begin(&self) {
        self.late.take();
        self.stage.set(Stage::Up);
        for message in self.waiting.take() {
            self.send(&message);
        }
    }

    fn send(&self, message: &Array) {
        if self.worker.post_message(message).is_err() {
            self.fail();
        }
    }

    fn fail(&self) {
        if self.stage.replace(Stage::Broken) != Stage::Broken {
            self.late.take();
            self.worker.terminate();
            (self.on_failure)();
        }
    }
}

fn read(data: &JsValue) -> Option<Answer> {
    let bytes = data.dyn_ref::<Uint8Array>()?.to_vec();
    postcard::from_bytes(&bytes).ok()
}

/// A program that is asked for the latest only, one question at a time.
pub struct Latest(Rc<Asking>);

/// What hears an answer with its question.
type Hear = dyn Fn(&Request, Answer);

struct Asking {
    client: OnceCell<Client>,
    turn: Turn<Request>,
    on_answer: Box<Hear>,
}

impl Latest {
    /// Starts the program at an address, as [`Client::start`] does; `on_answer` hears what is answered as well.
    pub fn start(
        address: &str,
        on_answer: impl Fn(&Request, Answer) + 'static,
        on_failure: impl Fn() + 'static,
    ) -> Option<Self> {
        let (client, turn) = (OnceCell::new(), Turn::new());
        let asking = Rc::new(Asking { client, turn, on_answer: Box::new(on_answer) });
        let (hears, fails) = (Rc::downgrade(&asking), Rc::downgrade(&asking));
        let hear = move |answer| {
            if let Some(asking) = hears.upgrade() {
                asking.hear(answer);
            }
        };
        let fail = move || {
            if let Some(asking) = fails.upgrade() {
                asking.turn.end();
            }
            on_failure();
        };
        let client = Client::start(address, hear, fail)?;
        asking.client.set(client).ok()?;
        Some(Self(asking))
    }

    /// Asks a question: now, or after the one that is asked, in place of any other that waits.
    pub fn ask(&self, request: Request) {
        if self.works()
            && let Some(request) = self.0.turn.take(request)
        {
            self.0.post(&request);
        }
    }

    /// Whether an answer is still to come.
    pub fn is_busy(&self) -> bool {
        self.0.turn.asked().is_some()
    }

    /// Whether the program is up, or may still come up.
    pub fn works(&self) -> bool {
        self.0.client.get().is_some_and(Client::works)
    }
}

impl Asking {
    fn hear(&self, answer: Answer) {
        let goes_on = matches!(answer, Answer::Progress(_));
        let (asked, next) = if goes_on { (self.turn.asked(), None) } else { self.turn.next() };
        // The program works on while the page takes this answer in.
        if let Some(next) = next {
            self.post(&next);
        }
        if let Some(asked) = asked {
            (self.on_answer)(&asked, answer);
        }
    }

    fn post(&self, request: &Request) {
        if let Some(client) = self.client.get() {
            client.post(request, None);
        }
    }
}
