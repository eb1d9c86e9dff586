import { Component, createElement as h, type ReactNode, useContext } from 'react';
import { type Block, Message } from 'slack-blocks-to-jsx';
import { PeopleContext } from './people.ts';

/** One block drawn by slack-blocks-to-jsx. Should it fail, the block's JSON is shown instead of an empty page. */
export function LibraryBlock(props: { readonly block: Block }): ReactNode {
  const { users, channels } = useContext(PeopleContext);
  return h(
    FallbackToJson,
    { block: props.block },
    h(Message, {
      // The library keeps its first names for good; a new key makes it take the present ones.
      key: `${users.length}.${channels.length}`,
      blocks: [props.block],
      name: '',
      logo: '',
      theme: 'light',
      withoutWrapper: true,
      data: { users: [...users], channels: [...channels] },
    }),
  );
}

/** A block this page cannot draw, as a box that says so. */
export function JsonBox(props: { readonly value: unknown; readonly note: string }): ReactNode {
  return h(
    'figure',
    { className: 'json-box' },
    h('figcaption', null, props.note),
    h('pre', null, JSON.stringify(props.value, null, 2)),
  );
}

interface FallbackProps {
  readonly block: Block;
  readonly children?: ReactNode;
}

class FallbackToJson extends Component<FallbackProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed
      ? h(JsonBox, { value: this.props.block, note: 'This block could not be drawn' })
      : this.props.children;
  }
}
