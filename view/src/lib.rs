//! `view!`: Leptos's way of writing HTML in Rust, compiled to a template and a list of what changes in it.

use proc_macro2::TokenStream;
use quote::quote;
use rstml::Infallible;
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeBlock, NodeElement, NodeName};
use syn::{Block, Expr, ExprLit, Lit, Stmt};

/// Makes a view. The syntax is that of Leptos:
///
/// - `<p class="quiet">"text"</p>`: elements, attributes, texts (in quotes);
/// - `{expression}`: whatever is `IntoView`;
/// - `title=expression`: an attribute's value, whatever is `IntoAttr`;
/// - `class:on=…`, `prop:checked=…`, `style:height=…`: a class, a property, a property of the style;
/// - `on:click=handler`: what is called with the event.
///
/// What is fixed becomes one string, which `::import_export_portal::dom::build` reads; the rest becomes a list of parts. So a view costs
/// little code, however many elements it has, and no type of its own.
#[proc_macro]
pub fn view(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let mut view = View::default();
    let expanded = rstml::parse2(input.into()).and_then(|nodes| {
        nodes.iter().try_for_each(|node| view.node(node))?;
        let View { template, parts } = view;
        Ok(quote! { ::import_export_portal::dom::build(#template, &mut ::std::mem::ManuallyDrop::new([#(#parts),*])[..]) })
    });
    expanded
        .unwrap_or_else(|error| error.to_compile_error())
        .into()
}

/// The steps of a template. `src/dom/build.rs` reads them.
mod step {
    pub(crate) const OPEN: char = '\x01';
    pub(crate) const OPEN_SVG: char = '\x02';
    pub(crate) const CLOSE: char = '\x03';
    pub(crate) const TEXT: char = '\x04';
    pub(crate) const NAME: char = '\x05';
    pub(crate) const VALUE: char = '\x06';
    pub(crate) const CHILD: char = '\x07';
    pub(crate) const ATTR: char = '\x08';
    pub(crate) const CLASS: char = '\x0b';
    pub(crate) const PROP: char = '\x0c';
    pub(crate) const STYLE: char = '\x0e';
    pub(crate) const EVENT: char = '\x0f';
}

/// Elements of SVG, which live in a namespace of their own.
const SVG: [&str; 2] = ["svg", "use"];

/// Elements that have no end.
const VOID: [&str; 4] = ["br", "hr", "img", "input"];

#[derive(Default)]
struct View {
    template: String,
    parts: Vec<TokenStream>,
}

impl View {
    fn step(&mut self, step: char, text: &str) {
        self.template.push(step);
        self.template.push_str(text);
    }

    fn part(&mut self, step: char, name: &str, part: TokenStream) {
        self.step(step, name);
        self.parts.push(part);
    }

    fn node(&mut self, node: &Node<Infallible>) -> syn::Result<()> {
        match node {
            Node::Text(text) => self.step(step::TEXT, &text.value_string()),
            Node::Block(NodeBlock::ValidBlock(block)) => {
                let value = expression(block);
                self.part(
                    step::CHILD,
                    "",
                    quote!(::import_export_portal::dom::child(#value)),
                );
            }
            Node::Fragment(fragment) => {
                fragment
                    .children
                    .iter()
                    .try_for_each(|node| self.node(node))?;
            }
            Node::Element(element) => self.element(element)?,
            other => {
                return Err(syn::Error::new_spanned(
                    other,
                    "view! takes elements, texts in quotes, and blocks",
                ));
            }
        }
        Ok(())
    }

    fn element(&mut self, element: &NodeElement<Infallible>) -> syn::Result<()> {
        let name = name(element.name());
        let open = if SVG.contains(&name.as_str()) {
            step::OPEN_SVG
        } else {
            step::OPEN
        };
        self.step(open, &name);
        for attribute in element.attributes() {
            match attribute {
                NodeAttribute::Attribute(attribute) => self.attribute(attribute)?,
                NodeAttribute::Block(block) => {
                    return Err(syn::Error::new_spanned(block, "an attribute has a name"));
                }
            }
        }
        if VOID.contains(&name.as_str()) && !element.children.is_empty() {
            return Err(syn::Error::new_spanned(
                element,
                "this element has no content",
            ));
        }
        element
            .children
            .iter()
            .try_for_each(|child| self.node(child))?;
        self.step(step::CLOSE, "");
        Ok(())
    }

    fn attribute(&mut self, attribute: &KeyedAttribute) -> syn::Result<()> {
        let key = name(&attribute.key);
        let Some(value) = attribute.value() else {
            self.fixed(&key, "");
            return Ok(());
        };
        let (step, name) = match key.split_once(':') {
            None => (step::ATTR, key.as_str()),
            Some(("class", name)) => (step::CLASS, name),
            Some(("prop", name)) => (step::PROP, name),
            Some(("style", name)) => (step::STYLE, name),
            Some(("on", event)) => {
                let handler = quote!(::import_export_portal::dom::on(#value));
                self.part(step::EVENT, event, handler);
                return Ok(());
            }
            Some(_) => {
                return Err(syn::Error::new_spanned(
                    &attribute.key,
                    "one of on:, class:, prop: and style:",
                ));
            }
        };
        if let Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) = value
            && step == step::ATTR
        {
            self.fixed(name, &text.value());
        } else {
            self.part(
                step,
                name,
                quote!(::import_export_portal::dom::value(#value)),
            );
        }
        Ok(())
    }

    fn fixed(&mut self, name: &str, value: &str) {
        self.step(step::NAME, name);
        self.step(step::VALUE, value);
    }
}

/// A name as it is written in HTML: `aria-label`, `on:click`.
fn name(name: &NodeName) -> String {
    name.to_string().replace(' ', "")
}

/// `{value}` without its braces, where it holds nothing else.
fn expression(block: &Block) -> TokenStream {
    if let [Stmt::Expr(value, None)] = block.stmts.as_slice() {
        quote!(#value)
    } else {
        quote!(#block)
    }
}
