import { Box, Icon, Spinner, Text, TextField } from "@shopify/polaris";
import { SearchIcon } from "@shopify/polaris-icons";
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useDeferredValue,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { useFocusOnMount } from "./use-focus-on-mount.ts";

export type SearchState = "idle" | "loading" | "ready" | "failed";

type Props<Option> = {
  /** Of the field, for those who lead there. */
  readonly fieldId?: string;
  readonly label: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly state: SearchState;
  readonly options: readonly Option[];
  readonly keyOf: (option: Option) => string;
  readonly render: (option: Option) => ReactNode;
  readonly onPick: (option: Option) => void;
  /** What stands in the list instead of options: nothing found, or the search failed. */
  readonly message?: string | undefined;
  /** Read to screen readers when the options change: "3 customers found". */
  readonly announcement: string;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
  readonly error?: string | undefined;
};

/**
 * A search field with its answers below it, after the ARIA combobox pattern with a listbox popup
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/): arrows, Home and End walk, Enter picks, Escape closes. The list
 * lies over the page, so that nothing moves.
 */
export function SearchCombobox<Option>(props: Props<Option>) {
  const { label, placeholder, text, onText, state, options, keyOf, render, onPick, message, announcement } = props;
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [walked, setWalked] = useState<{ readonly options: readonly Option[]; readonly index: number } | null>(null);
  const isEnterPending = useRef(false);
  const field = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const focus = useFocusOnMount(props.autoFocus ?? false);
  // New options begin at the first one again.
  const active = walked?.options === options ? walked.index : 0;
  const setActive = (index: number) => {
    setWalked({ options, index });
  };
  const isShown = isOpen && state !== "idle" && (options.length > 0 || message !== undefined);
  // The letter first, then the list that opens with it.
  const isDrawn = useDeferredValue(isShown);
  const activeId = isDrawn && options.length > 0 ? `${id}-${active}` : undefined;

  useEffect(() => {
    list.current?.querySelector(`[aria-selected="true"]`)?.scrollIntoView({ block: "nearest" });
  }, [active]);

  const pick = (option: Option | undefined) => {
    if (option === undefined) return;
    setOpen(false);
    onPick(option);
  };
  // A scanner, or a fast typist, presses Enter before the answer is here: the first option is picked when it is.
  useEffect(() => {
    if (!isEnterPending.current || state === "loading") return;
    isEnterPending.current = false;
    if (state !== "ready") return;
    const first = options[0];
    queueMicrotask(() => {
      pick(first);
    });
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return; // Enter ends a composition, it picks nothing
    if (event.key === "ArrowDown" && !isShown) {
      setOpen(true);
      return;
    }
    const target = isShown ? walk(event.key, active, options.length) : null;
    if (target !== null) {
      event.preventDefault();
      setActive(target);
    } else if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (state === "loading") isEnterPending.current = true;
      else if (isShown && state === "ready") pick(options[active]);
    } else if (event.key === "Escape" && isShown) {
      event.stopPropagation();
      setOpen(false);
    }
  };

  return (
    <div
      ref={field}
      onKeyDown={onKeyDown}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || setOpen(false)}
    >
      <TextField
        {...(props.fieldId === undefined ? {} : { id: props.fieldId })}
        label={label}
        labelHidden
        placeholder={placeholder}
        value={text}
        onChange={(value) => {
          isEnterPending.current = false;
          onText(value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        autoComplete="off"
        role="combobox"
        ariaAutocomplete="list"
        ariaExpanded={isDrawn}
        ariaControls={`${id}-list`}
        {...(activeId === undefined ? {} : { ariaActiveDescendant: activeId })}
        prefix={<Icon source={SearchIcon} />}
        suffix={state === "loading" ? <Spinner size="small" /> : null}
        {...focus}
        {...(props.disabled ? { disabled: true } : {})}
        {...(props.error ? { error: props.error } : {})}
      />
      {isDrawn ? (
        <Popup field={field}>
          {message === undefined ? null : (
            <Box padding="300">
              <Text as="p" tone="subdued">
                {message}
              </Text>
            </Box>
          )}
          <ul ref={list} id={`${id}-list`} role="listbox" aria-label={label}>
            {options.map((option, index) => (
              <li
                key={keyOf(option)}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                onMouseMove={() => setActive(index)}
                onMouseDown={(event) => event.preventDefault() /* the field keeps the focus */}
                onClick={() => pick(option)}
              >
                {render(option)}
              </li>
            ))}
          </ul>
        </Popup>
      ) : null}
      <div className="carnet-visually-hidden" role="status" aria-live="polite">
        {isShown ? announcement : ""}
      </div>
    </div>
  );
}

/**
 * Below the field and over everything else: a card would cut it off. It stays in the field's place in React's tree, so
 * that leaving the field is still seen.
 */
function Popup({ field, children }: { field: RefObject<HTMLDivElement | null>; children: ReactNode }) {
  const [place, setPlace] = useState<{ top: number; left: number; width: number } | null>(null);
  useLayoutEffect(() => {
    const measure = () => {
      const box = field.current?.getBoundingClientRect();
      if (box) setPlace({ top: box.bottom + window.scrollY, left: box.left + window.scrollX, width: box.width });
    };
    measure();
    window.addEventListener("resize", measure);
    return () => window.removeEventListener("resize", measure);
  }, [field]);
  if (place === null) return null;
  return createPortal(
    <div className="carnet-combobox-popup" style={place}>
      {children}
    </div>,
    document.body,
  );
}

function walk(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  if (key === "ArrowDown") return (active + 1) % count;
  if (key === "ArrowUp") return (active - 1 + count) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
