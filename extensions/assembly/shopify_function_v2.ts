/**
 * Shopify's Wasm API v2. The compiler imports each from a module called as this file is, which is why it is called so.
 * https://shopify.dev/docs/apps/build/functions/programming-languages/webassembly-for-functions
 */
export declare function shopify_function_input_get(): u64;
export declare function shopify_function_input_get_val_len(scope: u64): u32;
export declare function shopify_function_input_read_utf8_str(src: u32, out: usize, len: u32): void;
export declare function shopify_function_input_get_interned_obj_prop(scope: u64, id: u32): u64;
export declare function shopify_function_input_get_at_index(scope: u64, index: u32): u64;
export declare function shopify_function_intern_utf8_str(ptr: usize, len: u32): u32;
export declare function shopify_function_output_new_bool(value: u32): i32;
export declare function shopify_function_output_new_utf8_str(ptr: usize, len: u32): i32;
export declare function shopify_function_output_new_interned_utf8_str(id: u32): i32;
export declare function shopify_function_output_new_object(entries: u32): i32;
export declare function shopify_function_output_finish_object(): i32;
export declare function shopify_function_output_new_array(elements: u32): i32;
export declare function shopify_function_output_finish_array(): i32;
export declare function shopify_function_log_new_utf8_str(ptr: usize, len: u32): void;
