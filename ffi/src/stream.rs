//! Arrow's C stream as it comes from a foreign program: called by its contract, and believed only after it was checked.
//!
//! A producer in C can say anything, so each batch is validated whole (offsets, UTF-8, dictionary keys) before a value of it is read. What
//! cannot be checked is whether its pointers are good for the lengths it states: that is the producer's promise.

use std::ffi::c_char;
use std::ffi::c_int;
use std::ffi::c_void;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;

use arrow_array::ffi::FFI_ArrowArray;
use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi::from_ffi_and_data_type;
use arrow_data::ArrayData;
use arrow_data::layout;
use arrow_schema::ArrowError;
use arrow_schema::DataType;
use arrow_schema::Field;
use arrow_schema::Fields;

use crate::fault::Fault;

/// `struct ArrowArrayStream` of the Arrow C stream interface.
#[repr(C)]
#[derive(Debug)]
pub struct ArrowArrayStream {
    get_schema: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut FFI_ArrowSchema) -> c_int>,
    get_next: Option<unsafe extern "C" fn(*mut ArrowArrayStream, *mut FFI_ArrowArray) -> c_int>,
    get_last_error: Option<unsafe extern "C" fn(*mut ArrowArrayStream) -> *const c_char>,
    release: Option<unsafe extern "C" fn(*mut ArrowArrayStream)>,
    private_data: *mut c_void,
}

/// A foreign stream that is ours to read and to release.
#[derive(Debug)]
pub(crate) struct Foreign {
    stream: ArrowArrayStream,
    ended: bool,
}

fn failed(what: &str) -> ArrowError {
    ArrowError::CDataInterface(what.to_owned())
}

/// Arrow's reader of foreign structs asserts what it can; a stop there is an error of the stream and goes no further.
fn sheltered<T>(call: impl FnOnce() -> Result<T, ArrowError>) -> Result<T, ArrowError> {
    catch_unwind(AssertUnwindSafe(call)).unwrap_or_else(|payload| {
        std::mem::forget(payload);
        Err(failed("the stream contradicts itself"))
    })
}

/// Whether an array has the children, the dictionary and the buffers that its type asks for. Arrow's reader takes that for granted and stops where it is not so.
fn fits(array: &FFI_ArrowArray, of: &DataType) -> bool {
    let layout = layout(of);
    let buffers = layout.buffers.len().saturating_add(usize::from(layout.can_contain_null_mask));
    // A view has as many more as its texts need, and one that tells how long those are.
    let enough = if layout.variadic { array.num_buffers() > buffers } else { array.num_buffers() == buffers };
    let children: Vec<&DataType> = match of {
        DataType::Struct(fields) => fields.iter().map(|field| field.data_type()).collect(),
        DataType::List(item) | DataType::LargeList(item) | DataType::FixedSizeList(item, _) => {
            vec![item.data_type()]
        }
        DataType::ListView(item) | DataType::LargeListView(item) => vec![item.data_type()],
        // No column takes these; their children are not looked into.
        DataType::Map(..) | DataType::Union(..) | DataType::RunEndEncoded(..) => return false,
        _ => Vec::new(),
    };
    let values = match (of, array.dictionary()) {
        (DataType::Dictionary(_, values), Some(dictionary)) => fits(dictionary, values),
        (DataType::Dictionary(..), None) | (_, Some(_)) => false,
        (_, None) => true,
    };
    enough
        && values
        && array.num_children() == children.len()
        && children.iter().enumerate().all(|(at, of)| fits(array.child(at), of))
}

impl Foreign {
    /// Moves a stream out of its place, which is left released: whatever becomes of the call, the caller has nothing to release.
    ///
    /// # Safety
    /// `stream` is NULL or points to a stream, released or not, that nobody else uses.
    pub unsafe fn take(stream: *mut ArrowArrayStream) -> Result<Self, Fault> {
        if stream.is_null() {
            return Err(Fault::null("stream"));
        }
        if !stream.is_aligned() {
            return Err(Fault::range("stream"));
        }
        let empty = ArrowArrayStream {
            get_schema: None,
            get_next: None,
            get_last_error: None,
            release: None,
            private_data: std::ptr::null_mut(),
        };
        // SAFETY: not NULL, aligned, and the caller promises that a stream lies there.
        let stream = unsafe { stream.replace(empty) };
        if stream.release.is_none() {
            return Err(Fault::spent("stream"));
        }
        Ok(Self { stream, ended: false })
    }

    /// The columns that the stream declares.
    pub fn fields(&mut self) -> Result<Fields, ArrowError> {
        let get_schema = self.stream.get_schema.ok_or_else(|| failed("no get_schema"))?;
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: the stream is not released, and `schema` is a place for a schema.
        if unsafe { get_schema(&mut self.stream, &mut schema) } != 0 {
            return Err(failed("get_schema failed"));
        }
        let field = sheltered(|| Field::try_from(&schema))?;
        match field.data_type() {
            DataType::Struct(fields) => Ok(fields.clone()),
            _ => Err(failed("the stream is no table")),
        }
    }

    /// The next batch, if there is one; after an error there is none.
    pub fn next(&mut self, fields: &Fields) -> Option<Result<ArrayData, ArrowError>> {
        if self.ended {
            return None;
        }
        let batch = self.read(fields).transpose();
        self.ended = !matches!(batch, Some(Ok(_)));
        batch
    }

    fn read(&mut self, fields: &Fields) -> Result<Option<ArrayData>, ArrowError> {
        let get_next = self.stream.get_next.ok_or_else(|| failed("no get_next"))?;
        let mut array = FFI_ArrowArray::empty();
        // SAFETY: the stream is not released, and `array` is a place for an array.
        if unsafe { get_next(&mut self.stream, &mut array) } != 0 {
            return Err(failed("get_next failed"));
        }
        if array.is_released() {
            return Ok(None);
        }
        sheltered(|| {
            let of = DataType::Struct(fields.clone());
            if !fits(&array, &of) {
                return Err(failed("an array of the stream does not fit its type"));
            }
            // SAFETY: the producer promises that the array is as its schema says; what can be checked of it is checked next.
            let data = unsafe { from_ffi_and_data_type(array, of)? };
            data.validate_full()?;
            Ok(Some(data))
        })
    }
}

impl Drop for Foreign {
    fn drop(&mut self) {
        if let Some(release) = self.stream.release {
            // SAFETY: the stream is ours and not released yet.
            unsafe { release(&mut self.stream) };
        }
    }
}
