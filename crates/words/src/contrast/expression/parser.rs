//! Words and signs to an expression.

use super::{
    DEEPEST, Mistake, Name, Node, Value,
    lexer::{Kind, Token},
};

/// The expression that all of these tokens make.
pub(super) fn parse(tokens: &[Token]) -> Result<Node, Mistake> {
    let mut parser = Parser { tokens, next: 0, depth: 0 };
    let node = parser.either()?;
    match parser.peek().kind {
        Kind::End => Ok(node),
        _ => {
            Err(parser.unexpected("`and`, `or` or the end", "join two conditions by `and` or `or`"))
        }
    }
}

struct Parser<'a> {
    tokens: &'a [Token],
    next: usize,
    depth: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> &'a Token {
        &self.tokens[self.next]
    }

    /// Takes the next token when it is this one.
    fn takes(&mut self, kind: &Kind) -> bool {
        let found = self.peek().kind == *kind;
        self.next += usize::from(found);
        found
    }

    fn unexpected(&self, wanted: &str, hint: &str) -> Mistake {
        let Token { at, kind } = self.peek();
        let problem = format!("{} where {wanted} should be", kind.describe());
        Mistake { at: *at, problem, hint: hint.to_owned() }
    }

    fn either(&mut self) -> Result<Node, Mistake> {
        let mut all = vec![self.both()?];
        while self.takes(&Kind::Or) {
            all.push(self.both()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Node::Or(all) })
    }

    fn both(&mut self) -> Result<Node, Mistake> {
        let mut all = vec![self.condition()?];
        while self.takes(&Kind::And) {
            all.push(self.condition()?);
        }
        Ok(if all.len() == 1 { all.remove(0) } else { Node::And(all) })
    }

    fn condition(&mut self) -> Result<Node, Mistake> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.unexpected("an end", "this is too deep: use fewer parentheses"));
        }
        let node = if self.takes(&Kind::Not) {
            Node::Not(Box::new(self.condition()?))
        } else if self.takes(&Kind::Open) {
            let node = self.either()?;
            if !self.takes(&Kind::Close) {
                return Err(self.unexpected("`)`", "close the parenthesis"));
            }
            node
        } else {
            self.comparison()?
        };
        self.depth -= 1;
        Ok(node)
    }

    fn comparison(&mut self) -> Result<Node, Mistake> {
        let Token { at, kind: Kind::Name(name) } = self.peek() else {
            let hint = "a condition begins with the name of a column, as source == \"bbc\"";
            return Err(self.unexpected("a name", hint));
        };
        let name = Name { at: *at, name: name.clone() };
        self.next += 1;
        if let Kind::Operator(operator) = self.peek().kind {
            self.next += 1;
            return Ok(Node::Compare(name, operator, self.value()?));
        }
        let is_negated = self.peek().kind == Kind::Not
            && self.tokens.get(self.next + 1).is_some_and(|token| token.kind == Kind::In);
        self.next += usize::from(is_negated);
        if !self.takes(&Kind::In) {
            return Ok(Node::Flag(name));
        }
        let node = Node::In(name, self.list()?);
        Ok(if is_negated { Node::Not(Box::new(node)) } else { node })
    }

    fn list(&mut self) -> Result<Vec<Value>, Mistake> {
        let hint = "write a list as [\"a\", \"b\"]";
        if !self.takes(&Kind::OpenList) {
            return Err(self.unexpected("`[`", hint));
        }
        let mut values = Vec::new();
        while !self.takes(&Kind::CloseList) {
            if !values.is_empty() && !self.takes(&Kind::Comma) {
                return Err(self.unexpected("`,` or `]`", hint));
            }
            values.push(self.value()?);
        }
        Ok(values)
    }

    fn value(&mut self) -> Result<Value, Mistake> {
        let Kind::Value(value) = &self.peek().kind else {
            return Err(self.unexpected("a value", "put text into quotes, as \"bbc\""));
        };
        self.next += 1;
        Ok(value.clone())
    }
}
