import { Anchor, Button, NavLink, type AnchorProps, type ButtonProps, type NavLinkProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type LinkAttributes<Props> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props> & { ref?: Ref<HTMLAnchorElement> };

/** A link that looks like a button: it leads somewhere, so it is an anchor. */
export const ButtonLink = createLink((props: ButtonProps & LinkAttributes<ButtonProps>) => <Button component="a" {...props} />);

export const TextLink = createLink((props: AnchorProps & LinkAttributes<AnchorProps>) => <Anchor inherit {...props} />);

export const RailLink = createLink((props: NavLinkProps & LinkAttributes<NavLinkProps>) => <NavLink component="a" {...props} />);
